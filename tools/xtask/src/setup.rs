//! Installs what the checks need and is missing: a browser, npm and Python packages.

use crate::{root, run, scores};
use anyhow::Result;
use std::path::Path;
use std::process::{Command, Stdio};

/// What the browser tests cannot do without.
pub(crate) const BROWSER_PARTS: &[&str] = &["chromium", "node", "the npm packages of tests/browser"];

/// Installs what is missing; gives what it could not install.
pub(crate) fn install() -> Result<Vec<String>> {
    let mut missing = Vec::new();
    if !is_there("node") || !is_there("npm") {
        println!("   node and npm are missing: install them with your system's packages");
        missing.push("node".to_owned());
    }
    if !["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .iter()
        .any(|p| Path::new(p).exists())
        && !installed_by_apt("chromium")
    {
        println!("   chromium is missing: install it with your system's packages");
        missing.push("chromium".to_owned());
    }
    let browser = root().join("tests/browser");
    if missing.is_empty() && !browser.join("node_modules").exists() {
        let installed = run("npm", &["ci", "--silent", "--no-audit", "--no-fund"], &browser, &[]);
        if let Err(e) = installed {
            println!("   {e:#}");
            missing.push("the npm packages of tests/browser".to_owned());
        }
    }
    if scores::sets_are_here() && !succeeds("python3", &["-c", "import scipy"]) && !pip("scipy") {
        println!("   the Python package scipy is missing: one figure of the story sets is left out");
        missing.push("scipy".to_owned());
    }
    Ok(missing)
}

fn is_there(program: &str) -> bool {
    succeeds(program, &["--version"])
}

fn succeeds(program: &str, arguments: &[&str]) -> bool {
    let quiet = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    quiet.is_ok_and(|s| s.success())
}

/// Debian's packages, where this user may install them.
fn installed_by_apt(package: &str) -> bool {
    if !is_there("apt-get") || !succeeds("sh", &["-c", "test \"$(id -u)\" = 0"]) {
        return false;
    }
    println!("   installing {package}");
    let quiet = "apt-get -qq update >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends";
    succeeds("sh", &["-c", &format!("{quiet} {package} fonts-dejavu-core >/dev/null")])
}

fn pip(package: &str) -> bool {
    println!("   installing the Python package {package}");
    succeeds("python3", &["-m", "pip", "install", "--quiet", package])
        || succeeds(
            "python3",
            &["-m", "pip", "install", "--quiet", "--user", "--break-system-packages", package],
        )
}
