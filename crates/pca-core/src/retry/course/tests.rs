use super::*;

const SAFE: Repeat = Repeat::Safe;
const UNSAFE: [Repeat; 2] = [Repeat::Settled, Repeat::Never];
const LOST: Happened = Happened::Broke(Broken::Ambiguous);
const REFUSED: Happened = Happened::Broke(Broken::NotSent { temporary: true });
const UNTRUSTED: Happened = Happened::Broke(Broken::NotSent { temporary: false });
const LATER: Happened = Happened::Answered { retry: Retry::Later, asked: None, skew: None };

const fn advised(retry: Retry) -> Happened {
    Happened::Answered { retry, asked: None, skew: None }
}

const fn asked(seconds: u64) -> Happened {
    Happened::Answered { retry: Retry::Later, asked: Some(Duration::from_secs(seconds)), skew: None }
}

const fn skewed(millis: i64) -> Happened {
    let skew = Some(ClockSkew::from_millis_ahead(millis));
    Happened::Answered { retry: Retry::AfterClockCheck, asked: None, skew }
}

fn course(policy: Policy, repeat: Repeat) -> Course {
    Course::new(policy, repeat, ClockSkew::NONE)
}

/// How many requests there are when all end alike.
fn requests(mut course: Course, happened: Happened) -> u32 {
    for _ in 0..=Policy::MOST_REQUESTS {
        course.begin();
        if course.after(happened, Duration::ZERO, 0).is_none() {
            break;
        }
    }
    course.requests()
}

#[test]
fn how_often() {
    let check = |happened, safe: u32, others: u32| {
        assert_eq!(requests(course(Policy::new(), SAFE), happened), safe, "{happened:?}");
        for repeat in UNSAFE {
            assert_eq!(requests(course(Policy::new(), repeat), happened), others, "{happened:?} {repeat:?}");
        }
        for repeat in [SAFE, Repeat::Settled, Repeat::Never] {
            assert_eq!(requests(course(Policy::once(), repeat), happened), 1, "{happened:?} {repeat:?}");
        }
    };
    check(REFUSED, 3, 3);
    check(UNTRUSTED, 1, 1);
    check(LOST, 3, 1);
    check(LATER, 3, 2);
    check(asked(30), 3, 2);
    check(asked(31), 1, 1);
    check(asked(u64::MAX), 1, 1);
    let patient = Policy::new().deadline(Duration::from_secs(300)).longest_wait(Duration::from_secs(90));
    assert_eq!(requests(course(patient.clone(), SAFE), asked(90)), 3);
    assert_eq!(requests(course(patient, SAFE), asked(91)), 1);
    check(advised(Retry::No), 1, 1);
    check(advised(Retry::FindOutFirst), 1, 1);
    check(advised(Retry::AfterClockCheck), 1, 1);
    check(skewed(60_000), 1, 1);
    check(skewed(60_001), 2, 2);
    check(skewed(-60_001), 2, 2);
}

#[test]
fn no_more_than_thirty() {
    for attempts in 0..100 {
        let most = attempts.clamp(1, 29);
        for happened in [REFUSED, LOST, LATER] {
            assert_eq!(requests(course(Policy::new().attempts(attempts), SAFE), happened), most);
        }
        // A corrected clock comes on top.
        let mut course = course(Policy::new().attempts(attempts), SAFE);
        course.begin();
        assert_eq!(course.after(skewed(61_000), Duration::ZERO, 0), Some(Duration::ZERO));
        assert_eq!(requests(course, LATER), most + 1);
    }
}

/// Every course of up to four ends: a call that must not be done twice goes on only where nothing was done.
#[test]
fn never_done_twice() {
    let ends = [REFUSED, UNTRUSTED, LOST, LATER, advised(Retry::No), advised(Retry::FindOutFirst), skewed(90_000)];
    for number in 0..ends.len().pow(4) {
        for repeat in UNSAFE {
            let mut course = course(Policy::new().attempts(29), repeat);
            let (mut rest, mut delivered) = (number, 0);
            for _ in 0..4 {
                let happened = ends[rest % ends.len()];
                rest /= ends.len();
                course.begin();
                delivered += u32::from(!matches!(happened, REFUSED | UNTRUSTED));
                if course.after(happened, Duration::ZERO, 0).is_none() {
                    break;
                }
                assert!([REFUSED, LATER, skewed(90_000)].contains(&happened), "{happened:?}");
            }
            assert!(delivered <= 2, "{number}");
        }
    }
}

#[test]
fn waits() {
    let check = |happened, elapsed: f64, random, expected: Option<f64>| {
        let mut course = course(Policy::new(), SAFE);
        course.begin();
        let wait = course.after(happened, Duration::from_secs_f64(elapsed), random);
        // Rounded up: the greatest random number is a hair less than the whole.
        let millis = wait.map(|wait| (wait + Duration::from_nanos(1)).as_millis());
        assert_eq!(millis, expected.map(|seconds| (seconds * 1000.0) as u128), "{happened:?} {elapsed} {random}");
    };
    let half = 1 << 63;
    check(LOST, 0.0, 0, Some(0.0));
    check(LOST, 0.0, half, Some(0.1));
    check(LOST, 0.0, u64::MAX, Some(0.2));
    check(LATER, 0.0, u64::MAX, Some(0.2));
    check(asked(0), 0.0, u64::MAX, Some(0.2));
    check(asked(2), 0.0, u64::MAX, Some(2.0));
    check(asked(30), 29.999, 0, Some(30.0));
    // Never past the deadline.
    check(asked(30), 30.0, 0, None);
    check(asked(30), 59.0, 0, None);
    check(LOST, 59.899, half, Some(0.1));
    check(LOST, 59.9, half, None);
    check(LOST, 60.0, 0, None);
    check(LOST, f64::from(u32::MAX), 0, None);
    check(skewed(90_000), 59.999, u64::MAX, Some(0.0));
    check(skewed(90_000), 60.0, u64::MAX, None);
}

#[test]
fn waits_grow() {
    let mut course = course(Policy::new().attempts(29), SAFE);
    for seconds in [0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0] {
        course.begin();
        let wait = course.after(LOST, Duration::ZERO, u64::MAX).map(|wait| wait + Duration::from_nanos(1));
        assert_eq!(wait, Some(Duration::from_secs_f64(seconds)));
    }
}

#[test]
fn limits() {
    let check = |repeat, requests, elapsed, expected| {
        let mut course = course(Policy::new(), repeat);
        (0..requests).for_each(|_| course.begin());
        assert_eq!(course.limit(Duration::from_secs(elapsed)).as_secs(), expected, "{repeat:?} {requests} {elapsed}");
    };
    check(SAFE, 1, 0, 30);
    check(SAFE, 2, 30, 15);
    check(SAFE, 3, 45, 15);
    check(SAFE, 3, 60, 0);
    check(SAFE, 1, u64::MAX, 0);
    for repeat in UNSAFE {
        check(repeat, 1, 0, 60);
        check(repeat, 2, 20, 40);
        check(repeat, 1, 61, 0);
    }
}

#[test]
fn a_clock_is_corrected_once() {
    for repeat in [SAFE, Repeat::Settled, Repeat::Never] {
        let mut course = Course::new(Policy::new(), repeat, ClockSkew::from_millis_ahead(5_000_000));
        course.begin();
        // What is known already explains it: signing again would change nothing.
        let mut same = course.clone();
        assert_eq!(same.after(skewed(5_000_000), Duration::ZERO, 0), None);
        assert_eq!(same.after(skewed(5_060_000), Duration::ZERO, 0), None);
        assert!(!same.is_corrected());

        // The clock was set right meanwhile.
        assert_eq!(course.after(skewed(0), Duration::ZERO, 0), Some(Duration::ZERO));
        assert_eq!((course.skew(), course.is_corrected()), (ClockSkew::NONE, true));
        course.begin();
        assert_eq!(course.after(skewed(-90_000), Duration::ZERO, 0), None);
        assert_eq!(course.skew(), ClockSkew::NONE);
    }
    let mut off = course(Policy::new().clock_correction(false), SAFE);
    off.begin();
    assert_eq!(off.after(skewed(90_000), Duration::ZERO, 0), None);
    assert_eq!((off.skew(), off.is_corrected()), (ClockSkew::NONE, false));
}
