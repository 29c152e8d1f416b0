//! Draws curves as SVG: series of points and their labels in, one image out. For the scaling curves in `docs/`.
//!
//! The x axis is logarithmic (sizes), the y axis linear from 0. Readable on light and dark pages, told apart without
//! colour (dashes, marks, labels), with its figures as text for who cannot see it. Use: `mod plot;` in a bench.

use std::fmt::Write;

/// One curve.
pub struct Series {
    /// What it is, beside its last point.
    pub label: String,
    /// Places (x, y), x over 0 and rising.
    pub points: Vec<(f64, f64)>,
}

/// A plot of curves.
pub struct Plot {
    /// One sentence: what is shown.
    pub title: String,
    /// What x and y are, with units.
    pub x: String,
    pub y: String,
    pub series: Vec<Series>,
}

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 400.0;
/// Where the axes stand: left, top, right, bottom.
const FRAME: (f64, f64, f64, f64) = (80.0, 56.0, 560.0, 330.0);
/// Dashes and marks of the first series, second, and so on, round again.
const DASHES: [&str; 4] = ["", "8 4", "2 4", "10 3 2 3"];

/// Colours of Okabe and Ito that keep their contrast, a lighter pair on dark pages.
const STYLE: &str = "<style>
svg { --ground: #ffffff; --ink: #222222; --faint: #c8c8c8; --c0: #0a5a9c; --c1: #a83f00; --c2: #006b4f; --c3: #7a2f68; color-scheme: light dark }
@media (prefers-color-scheme: dark) { svg { --ground: #16181c; --ink: #eeeeee; --faint: #4a4d52; --c0: #7cc4ff; --c1: #ffb07a; --c2: #6fe0b8; --c3: #f0a8dc } }
text { fill: var(--ink); font: 13px system-ui, sans-serif }
.title { font-size: 15px; font-weight: 600 }
.ground { fill: var(--ground) } .axis { stroke: var(--ink); fill: none } .grid { stroke: var(--faint); fill: none }
.curve { fill: none; stroke-width: 2.5 }
</style>
";

impl Plot {
    /// The image.
    pub fn svg(&self) -> String {
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"title desc\">\n<title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n{STYLE}<rect class=\"ground\" width=\"{WIDTH}\" height=\"{HEIGHT}\"/>\n",
            escaped(&self.title),
            escaped(&self.told()),
        );
        let scale = Scale::of(&self.series);
        self.axes(&scale, &mut out);
        for (n, series) in self.series.iter().enumerate() {
            curve(n, series, &scale, &mut out);
        }
        out.push_str("</svg>\n");
        out
    }

    /// The figures as text.
    fn told(&self) -> String {
        let points = |s: &Series| {
            let all: Vec<String> =
                s.points.iter().map(|(x, y)| format!("{} at {}", short(*y), short(*x))).collect();
            format!("{}: {}.", s.label, all.join(", "))
        };
        let all: Vec<String> = self.series.iter().map(points).collect();
        format!("{} over {}. {}", self.y, self.x, all.join(" "))
    }

    fn axes(&self, scale: &Scale, out: &mut String) {
        let (left, top, right, bottom) = FRAME;
        let step = nice_step(scale.top / 5.0);
        let mut y = 0.0;
        while y <= scale.top {
            let at = scale.y(y);
            let _ = writeln!(
                out,
                "<path class=\"grid\" d=\"M{left} {at:.1}H{right}\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
                left - 8.0,
                at + 4.0,
                short(y)
            );
            y += step;
        }
        for x in scale.ticks(&self.series) {
            let at = scale.x(x);
            let _ = writeln!(
                out,
                "<path class=\"axis\" d=\"M{at:.1} {bottom}v5\"/><text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
                bottom + 20.0,
                short(x)
            );
        }
        let _ = writeln!(
            out,
            "<path class=\"axis\" d=\"M{left} {top}V{bottom}H{right}\"/>\n<text class=\"title\" x=\"16\" y=\"24\">{}</text>\n<text x=\"16\" y=\"44\">{}</text>\n<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            escaped(&self.title),
            escaped(&self.y),
            f64::midpoint(left, right),
            bottom + 44.0,
            escaped(&self.x)
        );
    }
}

fn curve(n: usize, series: &Series, scale: &Scale, out: &mut String) {
    let colour = format!("var(--c{})", n % DASHES.len());
    let places: Vec<(f64, f64)> = series.points.iter().map(|(x, y)| (scale.x(*x), scale.y(*y))).collect();
    let line: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let dashes = DASHES.get(n % DASHES.len()).copied().unwrap_or("");
    let _ = writeln!(
        out,
        "<polyline class=\"curve\" style=\"stroke:{colour}\" stroke-dasharray=\"{dashes}\" points=\"{}\"/>",
        line.join(" ")
    );
    for ((x, y), (_, value)) in places.iter().zip(&series.points) {
        let _ = writeln!(
            out,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" style=\"fill:{colour}\"/><text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            y - 10.0,
            short(*value)
        );
    }
    if let Some((x, y)) = places.last() {
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" style=\"fill:{colour}\">{}</text>",
            x + 12.0,
            y + 4.0,
            escaped(&series.label)
        );
    }
}

/// From values to places in the frame.
struct Scale {
    low: f64,
    high: f64,
    top: f64,
}

impl Scale {
    fn of(series: &[Series]) -> Self {
        let all = || series.iter().flat_map(|s| &s.points);
        let low = all().map(|p| p.0).fold(f64::INFINITY, f64::min).max(1.0);
        let high = all().map(|p| p.0).fold(low, f64::max);
        let top = all().map(|p| p.1).fold(0.0, f64::max) * 1.15;
        Self { low, high, top: if top > 0.0 { top } else { 1.0 } }
    }

    fn x(&self, value: f64) -> f64 {
        let span = (self.high / self.low).ln();
        let share = if span > 0.0 { (value.max(self.low) / self.low).ln() / span } else { 0.5 };
        // The points stand a little inside the frame.
        FRAME.0 + 24.0 + share * (FRAME.2 - FRAME.0 - 48.0)
    }

    fn y(&self, value: f64) -> f64 {
        FRAME.3 - value / self.top * (FRAME.3 - FRAME.1)
    }

    /// Every x that a series has, once.
    fn ticks(&self, series: &[Series]) -> Vec<f64> {
        let mut all: Vec<f64> = series.iter().flat_map(|s| s.points.iter().map(|p| p.0)).collect();
        all.sort_by(f64::total_cmp);
        all.dedup();
        all
    }
}

/// 1, 2 or 5 times a power of ten, at least `rough`.
fn nice_step(rough: f64) -> f64 {
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0].into_iter().map(|m| m * power).find(|s| *s >= rough).unwrap_or(10.0 * power)
}

/// A number as a label: 1,500,000 as 1.5M, 20,000 as 20k, small ones with one decimal.
fn short(value: f64) -> String {
    let trimmed = |v: f64, unit: &str| format!("{}{unit}", format!("{v:.1}").trim_end_matches(".0"));
    match value {
        v if v >= 1e6 => trimmed(v / 1e6, "M"),
        v if v >= 1e4 => trimmed(v / 1e3, "k"),
        v if v >= 100.0 => format!("{v:.0}"),
        v => trimmed(v, ""),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
