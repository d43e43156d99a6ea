//! Candidates that take turns, so that whatever else the computer does meets all of them.

use core::time::Duration;
use std::time::Instant;

/// How long a turn should take, roughly.
const TURN: Duration = Duration::from_micros(200);

/// The median, over the rounds, of what the first takes over what the second does.
pub fn ratio(candidates: [&dyn Fn(); 2], rounds: usize) -> f64 {
    let times = candidates.map(repeats);
    let turn = |index: usize| time(candidates[index], times[index]);
    let mut ratios: Vec<f64> = (0..rounds)
        .map(|round| {
            let (first, second) = if round % 2 == 0 {
                (turn(0), turn(1))
            } else {
                let second = turn(1);
                (turn(0), second)
            };
            first / second
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    ratios[rounds / 2]
}

/// How often it is done in a turn.
fn repeats(candidate: &dyn Fn()) -> u32 {
    let once = (0..20).map(|_| time(candidate, 1)).fold(f64::MAX, f64::min);
    (TURN.as_secs_f64() / once).ceil().clamp(1.0, 1e4) as u32
}

/// Seconds that it takes once, in the mean of so many times.
fn time(candidate: &dyn Fn(), times: u32) -> f64 {
    let begun = Instant::now();
    for _ in 0..times {
        candidate();
    }
    begun.elapsed().as_secs_f64() / f64::from(times)
}
