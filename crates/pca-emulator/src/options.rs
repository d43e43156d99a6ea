//! How an emulator is set up, beyond its account and its store.

use pca_core::Timestamp;

use crate::{
    control::{Control, Received},
    emulator::Emulator,
    entropy::SeededEntropy,
    fault::Rule,
    gateway::{Clock, Throttle},
};

impl Emulator {
    /// Lets the gateway refuse as barely as the real one, without a word on what was wrong, and ignore `x-pca-fault`.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.gateway.strict = true;
        self
    }

    /// Lets so many requests through in a time; the rest are refused with 429 and the gateway's code 410. Else there is no limit.
    ///
    /// As many may come at once; after that one is let through each time that its share of the time has passed.
    #[must_use]
    pub fn throttle(mut self, requests: u32, millis: u32) -> Self {
        self.gateway.throttle = Throttle::new(requests, millis);
        self
    }

    /// Adds something that is to go wrong. Of several rules the first one that applies decides.
    ///
    /// ```
    /// # use pca_core::{Credentials, Timestamp};
    /// use pca_emulator::{Delivery, Emulator, Incoming, Mishap, Rule};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?;
    /// let cut = Rule::new(Mishap::ResetAfterWork).operation("CreateCa")?.count(1);
    /// let emulator = Emulator::in_memory(&credentials)?.fault(cut);
    /// # let request = Incoming::new("POST", "/api/v1/ca?caType=PRIVATE_ROOT", b"{}");
    /// let answer = emulator.handle(&request, Timestamp::from_millis(1_721_175_807_574));
    /// assert_eq!(answer.delivery, Delivery::Reset);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn fault(self, rule: Rule) -> Self {
        self.gateway.faults.add(rule);
        self
    }

    /// Lets tags, serial numbers, EC keys and faults follow from a number, so that a run can be repeated: with the same requests
    /// at the same times only signatures differ. RSA keys are fresh all the same: see [`SeededEntropy::rsa_keys`].
    ///
    /// A folder goes on where it was left: what is drawn follows from how often it was opened too, so that no number comes twice.
    ///
    /// Keys that follow from a number are no secret.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.gateway.faults.seed(seed);
        let openings = u64::from(self.service.store.openings);
        // The seeds that people choose are small: they and what is counted do not meet.
        self.entropy(SeededEntropy::new(seed ^ openings.rotate_right(32)))
    }

    /// Stops the clock: it is this time from now on, whatever [`handle`](Self::handle) is told, until the control path moves it.
    #[must_use]
    pub fn stopped_at(mut self, now: Timestamp) -> Self {
        self.gateway.clock = Clock::stopped(now);
        self
    }

    /// Opens the control path, and keeps what is received.
    ///
    /// Whoever reaches the emulator can then use it, without a key: keep to this machine, and to CAs that do not matter.
    ///
    /// | request | what it does |
    /// |---|---|
    /// | `GET /control/received` | lists the last 1,000 requests, oldest first |
    /// | `DELETE /control/received` | forgets them |
    /// | `GET /control/faults` | lists the rules in force |
    /// | `POST /control/faults` | adds one: `{"fault": "reset-after-work", "operation": "CreateCa", "count": 1, "probability": 0.5}` |
    /// | `DELETE /control/faults` | drops all |
    /// | `GET /control/clock` | says what time it is here: `{"now": 1721175807574}` |
    /// | `POST /control/clock` | moves the clock, `{"advance": 259200}` by seconds or `{"at": 1721175807574}` to a time |
    /// | `POST /control/reset` | forgets every CA, all of the above, and work that was put off |
    ///
    /// A `POST` needs `content-type: application/json`, which a web page cannot send to another host without being allowed to.
    #[must_use]
    pub fn control(mut self) -> Self {
        self.gateway.control = Control::open();
        self
    }

    /// The last 1,000 requests, oldest first; none unless [`control`](Self::control) was asked for.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.gateway.control.received()
    }
}

#[cfg(test)]
mod tests;
