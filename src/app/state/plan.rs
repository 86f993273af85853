//! What is ticked on the way to certification: it belongs to the connector that is shown, and stands in the address.

use super::{Command, Event, State, Subject};
use crate::app::plans::mark;
use crate::app::route::{Plan, Route};

impl State {
    /// What the author ticks and tells on the way to certification.
    pub(super) fn plan(&mut self, event: Event, commands: &mut Vec<Command>) {
        match event {
            Event::Ticked(id) => match self.plan.done.iter().position(|done| *done == id) {
                Some(at) => drop(self.plan.done.remove(at)),
                None => self.plan.done.push(id),
            },
            Event::ReachAnswered { question, answer } => {
                if let Some(reach) = self.plan.reach.get_mut(question) {
                    *reach = answer;
                }
            }
            _ => return,
        }
        self.route = Route::Submit(self.plan.clone());
        commands.push(Command::Replace { hash: self.route.hash() });
    }

    /// Takes the plan that an address holds, unless it is of another connector than the one that is shown: then it is
    /// kept for that one. Gives the route to what is shown.
    pub(super) fn plan_of_address(&mut self, plan: Plan, commands: &mut Vec<Command>) -> Route {
        let mark = self.mark();
        if mark.is_empty() || plan.of == mark {
            self.plan = plan;
        } else {
            if plan != Plan::default() {
                self.plans.keep(&plan);
            }
            self.turn_plan();
            commands.push(Command::Replace { hash: Route::Submit(self.plan.clone()).hash() });
        }
        Route::Submit(self.plan.clone())
    }

    /// The plan of the connector that is shown now takes the place of the one before.
    pub(super) fn turn_plan(&mut self) {
        let mark = self.mark();
        if self.plan.of != mark {
            self.plans.keep(&self.plan);
            self.plan = self.plans.of(&mark);
        }
    }

    /// Whether what is ticked belongs to a connector that is not here.
    pub fn is_plan_of_absent(&self) -> bool {
        !self.plan.of.is_empty() && self.mark().is_empty()
    }

    /// What stands for the connector that is shown. Its title, so that it stays the same when its files have changed.
    fn mark(&self) -> String {
        let Some(report) = self.report.as_ref().filter(|_| self.subject != Subject::Questions) else {
            return String::new();
        };
        let file = report.files.iter().find(|file| file.is_definition).or(report.files.first());
        let Some(title) = report.title.as_deref().or(file.map(|file| file.name.as_str())) else {
            return String::new();
        };
        // In a table several may have one title.
        let row = self.many.as_ref().filter(|_| self.is_of_table()).and_then(|many| many.get(many.open?));
        mark(&[title, row.map_or("", |row| row.name.as_str())].join("\n"))
    }
}
