//! Bytes of an HTML file to text: which encoding they are in, from what the file itself shows.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// How far into a file its encoding is looked for. Browsers stop at 1,024 bytes; saved pages often carry a comment
/// on where they come from before their head.
const PRESCAN: usize = 4096;

/// The text of `bytes`; what cannot be read becomes U+FFFD.
///
/// A byte order mark decides; else bytes that are valid UTF-8 are UTF-8, because a saved page is often written anew
/// in UTF-8 under its old declaration, and text in another encoding is hardly ever valid UTF-8; else the
/// declaration; else Windows-1252, as in a browser.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0;
    }
    let declared = declared(&bytes[..bytes.len().min(PRESCAN)]);
    // ISO-2022-JP is made of ASCII bytes alone, so it passes for UTF-8.
    if declared != Some(ISO_2022_JP)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Cow::Borrowed(text);
    }
    // A page that declares UTF-8 and has a few broken bytes is UTF-8 with a few characters lost.
    declared.unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes).0
}

/// The encoding named after the first `charset=` (in a `meta`, or in an XML declaration's `encoding=`).
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    let found = ["charset", "encoding"].iter().find_map(|name| label_after(&head, name.as_bytes()))?;
    // A declaration that can be read as ASCII is not UTF-16, whatever it says.
    Some(if found == UTF_16LE || found == UTF_16BE { UTF_8 } else { found })
}

fn label_after(head: &[u8], name: &[u8]) -> Option<&'static Encoding> {
    head.windows(name.len()).enumerate().filter(|(_, window)| *window == name).find_map(|(at, _)| {
        let mut rest = head[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        if let [b'"' | b'\'', unquoted @ ..] = rest {
            rest = unquoted;
        }
        let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b))).unwrap_or(rest.len());
        Encoding::for_label(&rest[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn the_encoding_is_found_in_the_file() {
        let cases: &[(&[u8], &str)] = &[
            ("caf\u{e9}".as_bytes(), "café"),
            (b"caf\xe9", "café"),
            (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
            (b"\xff\xfec\0a\0", "ca"),
            (b"<meta charset=koi8-r>\xd7\xcf\xda\xc4", "<meta charset=koi8-r>возд"),
            (
                b"<meta content='text/html; charset = \"euc-kr\"'>\xb1\xe2",
                "<meta content='text/html; charset = \"euc-kr\"'>기",
            ),
            (b"<?xml version='1.0' encoding='iso-8859-2'?>\xb1", "<?xml version='1.0' encoding='iso-8859-2'?>ą"),
            ("<meta charset=euc-kr>기".as_bytes(), "<meta charset=euc-kr>기"),
            (b"<meta charset=utf-16>\xc3\xa9", "<meta charset=utf-16>é"),
            (b"<meta charset=iso-2022-jp>\x1b$B8@\x1b(B", "<meta charset=iso-2022-jp>言"),
            (b"<meta charset=utf-8>ok \xe2\x82 \xc3\xa9", "<meta charset=utf-8>ok \u{fffd} é"),
            (b"<meta charset=nonsense>\xe9", "<meta charset=nonsense>é"),
        ];
        for (bytes, text) in cases {
            assert_eq!(decode(bytes), *text);
        }
    }
}
