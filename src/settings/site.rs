//! A site as browsers' permissions write it: every page of one host over one scheme, `https://news.example/*`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Longest name that a host can have.
const LONGEST_HOST: usize = 253;

/// A match pattern for one host.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(try_from = "String")]
pub struct Site(String);

impl TryFrom<String> for Site {
    type Error = String;

    fn try_from(pattern: String) -> Result<Self, String> {
        let host = pattern.strip_prefix("https://").or_else(|| pattern.strip_prefix("http://"));
        match host.and_then(|rest| rest.strip_suffix("/*")) {
            Some(host) if is_host(host) => Ok(Self(pattern)),
            _ => Err(format!("{:?} is no site: write https://news.example/*", shortened(&pattern))),
        }
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A host as addresses hold it: names in any script come there in ASCII, and addresses of version 6 in brackets.
fn is_host(host: &str) -> bool {
    let inside = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let (name, sign): (_, fn(char) -> bool) = match inside {
        Some(address) => (address, |c| c.is_ascii_hexdigit() || c == ':' || c == '.'),
        None => (host, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')),
    };
    !name.is_empty() && host.len() <= LONGEST_HOST && name.chars().all(sign)
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_host_over_one_scheme() {
        for site in [
            "https://news.example/*",
            "http://127.0.0.1/*",
            "http://localhost/*",
            "https://[::1]/*",
            "https://xn--bcher-kva.example/*",
        ] {
            assert_eq!(Site::try_from(site.to_owned()).map(|site| site.to_string()), Ok(site.to_owned()));
        }
        for other in [
            "",
            "https:///*",
            "https://*/*",
            "*://a.example/*",
            "https://*.example/*",
            "https://a.example/",
            "ftp://a.example/*",
            "https://a.example:80/*",
            "https://a/b/*",
            "<all_urls>",
        ] {
            assert!(Site::try_from(other.to_owned()).is_err(), "{other}");
        }
    }
}
