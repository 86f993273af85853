//! What authors tick on the way to certification, connector by connector.

use super::route::Plan;

/// The plans of the connectors that were shown. The one without a mark belongs to no connector.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plans(Vec<Plan>);

impl Plans {
    /// The plan of the connector with this mark.
    pub fn of(&self, mark: &str) -> Plan {
        let kept = self.0.iter().find(|plan| plan.of == mark).cloned();
        kept.unwrap_or_else(|| Plan { of: mark.to_owned(), ..Plan::default() })
    }

    pub fn keep(&mut self, plan: &Plan) {
        self.0.retain(|kept| kept.of != plan.of);
        self.0.push(plan.clone());
    }
}

/// What stands for a connector in an address: it tells one from another without naming it (FNV-1a, 32
/// bits; whoever knows a title can tell that it is this one).
pub fn mark(name: &str) -> String {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

/// Whether this could be such a mark.
pub fn is_mark(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_connector_has_a_plan_of_its_own() {
        let mut plans = Plans::default();
        let (one, other) = (mark("Framing"), mark("Printing"));
        assert!(is_mark(&one) && is_mark(&other) && one != other);
        plans.keep(&Plan { done: vec!["svc-tested".to_owned()], ..plans.of(&one) });
        assert_eq!(plans.of(&one).done, ["svc-tested"]);
        assert!(plans.of(&other).done.is_empty() && plans.of("").done.is_empty());
        plans.keep(&Plan { of: one.clone(), ..Plan::default() });
        assert_eq!(plans.of(&one).done, Vec::<String>::new());
    }
}
