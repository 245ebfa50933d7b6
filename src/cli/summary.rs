//! The article at a glance, for people: on whom its claims rest and how sure it is, as `--summary` prints them.

use super::view::safe;
use hearsay::profile::{Certainty, Footing, Form, Places, Sourcing, Tone, Voices};
use hearsay::report::Report;
use std::io::{self, Write};

/// Writes the profile of `report`, which is of the text called `name`.
pub fn show(out: &mut impl Write, name: &str, report: &Report) -> io::Result<()> {
    writeln!(out, "{name}: {}", counted(report.words, "word"))?;
    match &report.profile {
        None => writeln!(out, "  Not read: it is not in English."),
        Some(profile) => {
            sourcing(out, &profile.sourcing)?;
            certainty(out, &profile.certainty)
        }
    }?;
    writeln!(out)
}

fn sourcing(out: &mut impl Write, sourcing: &Sourcing) -> io::Result<()> {
    writeln!(out, "  Who says so: {}", counted(sourcing.claims, "attributed claim"))?;
    for source in &sourcing.named {
        let form = match source.form {
            Form::Name => "",
            Form::Document => " (document)",
            Form::Description => " (described, not named)",
        };
        row(out, source.cited, Some(source.share), &format!("{}{form}", safe(&source.name)))?;
    }
    for source in &sourcing.unnamed {
        row(out, source.cited, Some(source.share), &format!("unnamed: {}", source.category))?;
    }
    if sourcing.other.total() > 0 {
        row(out, sourcing.other, None, "told of in passing, or by a pronoun")?;
    }
    for (place, footing) in [("headline", sourcing.headline), ("lead", sourcing.lead)] {
        if footing == Footing::Unnamed {
            writeln!(out, "    The {place} rests on unnamed sources only.")?;
        }
    }
    Ok(())
}

fn row(out: &mut impl Write, cited: Places, share: Option<u8>, name: &str) -> io::Result<()> {
    let share = share.map_or(String::new(), |share| format!("{share} %"));
    let places = [("headline", cited.headline), ("lead", cited.lead), ("body", cited.body)];
    writeln!(out, "    {:>4} {share:>6}  {name}: {}", cited.total(), listed(&places))
}

fn certainty(out: &mut impl Write, certainty: &Certainty) -> io::Result<()> {
    let hedges = counted(certainty.hedges.total(), "hedge");
    let boosters = counted(certainty.boosters, "booster");
    writeln!(out, "  How sure: {hedges}, {:.1} per 1,000 words; {boosters}", certainty.rate)?;
    for one in &certainty.categories {
        let Voices { article, attributed, quoted } = one.voices;
        let voices = listed(&[("its own words", article), ("named sources", attributed), ("quotations", quoted)]);
        writeln!(out, "    {:>4} {:>6.1}  {}: {voices}", one.voices.total(), one.rate, one.category)?;
    }
    match certainty.tone {
        Tone::Flat => writeln!(out, "    The headline is flat, the text below it hedged."),
        Tone::Hedged => writeln!(out, "    The headline is hedged, the text below it flat."),
        Tone::None | Tone::Alike => Ok(()),
    }
}

/// "headline 1, body 3", without those that are 0.
fn listed(counts: &[(&str, u32)]) -> String {
    let told = counts.iter().filter(|(_, count)| *count > 0);
    told.map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
}

/// "1 hedge", "2 hedges".
fn counted(count: u32, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
