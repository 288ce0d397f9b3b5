//! Work that may go wrong without taking the server with it.

use std::panic::{self, AssertUnwindSafe};

/// Does the work; where it panics, says what the panic said. What the work has changed is to be thrown away then, or
/// right at any time.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|cause| {
        let said = cause.downcast_ref::<&str>().map(ToString::to_string);
        said.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_else(|| "it panicked".into())
    })
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_is_an_error_with_its_words() {
        assert_eq!(guarded(|| 3), Ok(3));
        assert_eq!(guarded(|| panic!("no {}", "way")), Err::<(), String>("no way".into()));
    }
}
