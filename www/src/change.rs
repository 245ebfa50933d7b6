//! What an edit changed: it is in one place, so nearly all of a sequence stays as it was, in front of it and behind.

use std::ops::Range;

/// The part of `old` and the part of `new` that differ; what surrounds them is the same in both.
pub fn between<A, B>(old: &[A], new: &[B], same: impl Fn(&A, &B) -> bool) -> (Range<usize>, Range<usize>) {
    let pairs = |(a, b): &(&A, &B)| same(a, b);
    let front = old.iter().zip(new).take_while(pairs).count();
    let back = old[front..].iter().rev().zip(new[front..].iter().rev()).take_while(pairs).count();
    (front..old.len() - back, front..new.len() - back)
}
