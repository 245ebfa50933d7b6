//! Many jobs on all cores, their results in the order of the jobs, a bounded number of either in memory.

use std::io;
use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Results that may wait, for each thread, for one before them: enough that a long article keeps nobody idle.
const AHEAD: usize = 16;

/// How many threads the machine runs at once.
pub fn cores() -> NonZero<usize> {
    thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN)
}

/// Does `work` on every job that `produce` sends, on `threads` threads, and calls `done` with each result, in the order
/// of the jobs, as soon as it and all before it are there. `send` answers whether to go on.
///
/// # Errors
/// The first that `done` returns; no further job is then taken.
pub fn in_order<J: Send, R: Send>(
    threads: NonZero<usize>,
    produce: impl FnOnce(&dyn Fn(J) -> bool) + Send,
    work: impl Fn(J) -> R + Sync,
    mut done: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let threads = threads.get();
    let (to_workers, jobs) = sync_channel::<(J, SyncSender<R>)>(threads);
    let (to_writer, results) = sync_channel::<Receiver<R>>(threads * AHEAD);
    let jobs = Mutex::new(jobs);
    let take = || jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
    thread::scope(|scope| {
        scope.spawn(move || {
            produce(&|job| {
                // The place in the order first, so that no result is ever without one.
                let (answer, result) = sync_channel(1);
                to_writer.send(result).is_ok() && to_workers.send((job, answer)).is_ok()
            });
        });
        for _ in 0..threads {
            scope.spawn(|| {
                while let Ok((job, answer)) = take() {
                    // Nobody waits for it where an earlier result could not be written.
                    let _ = answer.send(work(job));
                }
            });
        }
        results.into_iter().map_while(|result| result.recv().ok()).try_for_each(&mut done)
    })
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use std::io;
    use std::num::NonZero;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let mut seen = Vec::new();
        let produce = |send: &dyn Fn(u64) -> bool| assert!((0..5_000).all(send));
        // Some take a thousand times as long as others.
        let work = |job: u64| (0..job % 7 * 1_000).fold(job, |sum, _| std::hint::black_box(sum));
        let done = |result| {
            seen.push(result);
            Ok(())
        };
        in_order(NonZero::new(4).expect("four"), produce, work, done).expect("no error");
        assert_eq!(seen, (0..5_000).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_ends_it_and_few_jobs_are_taken_ahead() {
        let taken = AtomicUsize::new(0);
        let produce = |send: &dyn Fn(usize) -> bool| {
            (0..).take_while(|job| send(*job)).for_each(|_| {
                taken.fetch_add(1, Ordering::Relaxed);
            });
        };
        let done = |result| if result < 10 { Ok(()) } else { Err(io::Error::other("full")) };
        assert!(in_order(NonZero::new(2).expect("two"), produce, |job| job, done).is_err());
        assert!(taken.into_inner() < 100);
    }
}
