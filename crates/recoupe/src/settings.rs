//! Where a setting comes from: default, then the settings file (TOML), then `RECOUPE_*`, then a flag.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// One setting: its name in the file (the variable is `RECOUPE_` + upper case), its default, what it does.
pub struct Setting {
    /// Name.
    pub name: &'static str,
    /// Value when nothing else is said.
    pub default: &'static str,
    /// One line of help.
    pub help: &'static str,
}

/// Every setting.
pub const SETTINGS: &[Setting] = &[
    Setting { name: "output", default: "recoupe-out", help: "folder that dossiers are written to" },
    Setting { name: "formats", default: "", help: "formats of a dossier, by commas; empty: all" },
    Setting {
        name: "wording",
        default: "",
        help: "language of the interface: fr or en; empty: the reader's (LANG)",
    },
    Setting {
        name: "user_agent",
        default: "",
        help: "how the program names itself to sites; empty: recoupe/VERSION",
    },
    Setting {
        name: "allow_private",
        default: "false",
        help: "fetch addresses of private and loopback ranges too",
    },
    Setting {
        name: "allow_reserved",
        default: "false",
        help: "read pages whose site reserves text and data mining",
    },
    Setting { name: "timeout_seconds", default: "20", help: "longest wait for one page, 1 to 600" },
    Setting { name: "threads", default: "0", help: "threads that read pages; 0: all cores" },
];

/// A value and what set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The value.
    pub value: String,
    /// `default`, the path of the file, or the name of the variable.
    pub origin: String,
}

/// All settings with their origins.
#[derive(Clone, Debug)]
pub struct Settings(BTreeMap<&'static str, Value>);

impl Settings {
    /// The settings of this run.
    ///
    /// # Errors
    /// When the file cannot be read, is no TOML, or names a setting that does not exist.
    pub fn load() -> Result<Self> {
        let file = file_path();
        let text = match &file {
            Some(path) if path.exists() => Some((
                path.display().to_string(),
                std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?,
            )),
            _ => None,
        };
        Self::from(text, |name| std::env::var(name).ok())
    }

    /// The settings from a file's name and text, and the environment.
    fn from(file: Option<(String, String)>, environment: impl Fn(&str) -> Option<String>) -> Result<Self> {
        let mut values: BTreeMap<&'static str, Value> = SETTINGS
            .iter()
            .map(|s| (s.name, Value { value: s.default.to_owned(), origin: "default".to_owned() }))
            .collect();
        if let Some((path, text)) = file {
            let table: toml::Table = text.parse().with_context(|| format!("{path} is not TOML"))?;
            for (name, value) in table {
                let Some(slot) = values.get_mut(name.as_str()) else {
                    bail!("{path}: there is no setting \"{name}\"; `recoupe config` lists them");
                };
                *slot = Value { value: plain(&value), origin: path.clone() };
            }
        }
        for setting in SETTINGS {
            let variable = format!("RECOUPE_{}", setting.name.to_uppercase());
            if let Some(value) = environment(&variable) {
                values.insert(setting.name, Value { value, origin: variable });
            }
        }
        Ok(Self(values))
    }

    /// The value of a setting; empty for a name that is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |v| v.value.as_str())
    }

    /// The value as a number.
    ///
    /// # Errors
    /// When it is none.
    pub fn number(&self, name: &str) -> Result<u64> {
        let value = self.get(name);
        value.parse().with_context(|| format!("the setting \"{name}\" wants a whole number, not \"{value}\""))
    }

    /// Each setting with its value, in the order of [`SETTINGS`].
    pub fn all(&self) -> impl Iterator<Item = (&'static Setting, &Value)> {
        SETTINGS.iter().filter_map(|s| Some((s, self.0.get(s.name)?)))
    }

    /// Language of the interface: the setting, else the reader's (`LC_ALL`, `LC_MESSAGES`, `LANG`), else English.
    #[must_use]
    pub fn wording(&self) -> String {
        let said = self.get("wording").to_owned();
        let locale = || {
            ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|v| std::env::var(v).ok().filter(|s| !s.is_empty()))
        };
        let wanted = if said.is_empty() { locale().unwrap_or_default() } else { said };
        if wanted.starts_with("fr") { "fr".to_owned() } else { "en".to_owned() }
    }

    /// How to fetch.
    ///
    /// # Errors
    /// When a number or a yes/no is none.
    pub fn fetch(&self) -> Result<recoupe_fetch::Options> {
        let mut options = recoupe_fetch::Options::default();
        if !self.get("user_agent").is_empty() {
            self.get("user_agent").clone_into(&mut options.user_agent);
        }
        options.allow_private = self.is_yes("allow_private")?;
        options.allow_reserved = self.is_yes("allow_reserved")?;
        options.timeout = std::time::Duration::from_secs(self.number("timeout_seconds")?.clamp(1, 600));
        Ok(options)
    }

    fn is_yes(&self, name: &str) -> Result<bool> {
        match self.get(name) {
            "true" | "yes" | "1" => Ok(true),
            "false" | "no" | "0" | "" => Ok(false),
            other => bail!("the setting \"{name}\" wants true or false, not \"{other}\""),
        }
    }
}

/// A TOML value as a person would type it on the command line.
fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(s) => s.clone(),
        toml::Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

/// `RECOUPE_CONFIG`, else `recoupe/config.toml` in the user's configuration folder.
#[must_use]
pub fn file_path() -> Option<PathBuf> {
    let variable = |name| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    variable("RECOUPE_CONFIG").or_else(|| {
        let folder = variable("XDG_CONFIG_HOME").or_else(|| Some(variable("HOME")?.join(".config")))?;
        Some(folder.join("recoupe/config.toml"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_beats_the_file_and_the_file_the_default() {
        let file =
            Some(("c.toml".to_owned(), "wording = \"fr\"\nformats = [\"html\", \"json\"]\n".to_owned()));
        let found =
            Settings::from(file, |name| (name == "RECOUPE_WORDING").then(|| "en".to_owned())).unwrap();
        let of = |name: &str| {
            found
                .all()
                .find(|(s, _)| s.name == name)
                .map(|(_, v)| (v.value.as_str(), v.origin.as_str()))
                .unwrap()
        };
        assert_eq!(of("wording"), ("en", "RECOUPE_WORDING"));
        assert_eq!(of("formats"), ("html,json", "c.toml"));
        assert_eq!(of("threads"), ("0", "default"));
    }

    #[test]
    fn a_misspelled_setting_is_an_error_that_names_it() {
        let file = Some(("c.toml".to_owned(), "wordign = \"fr\"".to_owned()));
        let message = format!("{:#}", Settings::from(file, |_| None).unwrap_err());
        assert!(message.contains("wordign") && message.contains("recoupe config"), "{message}");
    }
}
