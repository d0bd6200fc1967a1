//! The story according to one source, or to all.

use super::TimeStep;
use super::disputes::{DisputedStay, disputed_stays};
use super::legs::{Leg, legs};
use super::span_moment::sort_moment;
use crate::order::{Order, sort};
use crate::story::{
    ActorId, Disagreement, EventId, Presence, SourceId, Stance, Story, TimeIndex, Whereabouts, disagreements,
    presences,
};
use crate::time::{Instant, Resolution, When};

/// Dates, presences and disagreements that follow from the claims of one source alone, or of all.
#[derive(Clone, Debug)]
pub struct Perspective {
    /// The source; `None` for all.
    pub source: Option<SourceId>,
    /// The date of each event, by its index. `None`: undated, or not mentioned.
    pub whens: Vec<Option<When>>,
    /// Whether the event is mentioned, by its index.
    pub mentioned: Vec<bool>,
    /// The time of each event, by its index.
    pub index: TimeIndex,
    /// The mentioned and dated events, by the first moment that each may have been.
    pub order: Vec<(Instant, EventId)>,
    /// The presences of actors at places.
    pub presences: Vec<Presence>,
    /// The time of each presence, by its index.
    pub presence_index: TimeIndex,
    /// The routes of relocations.
    pub legs: Vec<Leg>,
    /// The time of each leg, by its index.
    pub leg_index: TimeIndex,
    /// The disagreements between claims.
    pub disagreements: Vec<Disagreement>,
    /// The stretches with disputed whereabouts of the first actor, the subject of the story.
    pub disputed: Vec<DisputedStay>,
    /// The finest step that the dates allow.
    pub finest: TimeStep,
    /// The resolution of the story.
    pub resolution: Resolution,
}

impl Perspective {
    pub(super) fn new(story: &Story, source: Option<SourceId>, resolution: Resolution) -> Self {
        let mut whens = Vec::with_capacity(story.events.len());
        let mut mentioned = Vec::with_capacity(story.events.len());
        for (index, event) in story.events.iter().enumerate() {
            let Some(source) = source else {
                whens.push(event.when.clone());
                mentioned.push(true);
                continue;
            };
            let claims =
                || story.claims_of(EventId::of(index)).filter(move |(_, claim)| claim.source == source);
            mentioned.push(claims().next().is_some());
            let asserted = claims().filter(|(_, claim)| claim.stance == Stance::Asserts);
            let dates: Vec<&When> = asserted.filter_map(|(_, claim)| claim.when.as_ref()).collect();
            whens.push(When::hull_without_text(&dates));
        }
        let span =
            |when: &Option<When>| when.as_ref().map_or((Instant(0), Instant(0)), |when| when.span.hull());
        let index = TimeIndex::new(whens.iter().map(span));
        let mut dated: Vec<Order> = Vec::with_capacity(whens.len());
        for (index, when) in whens.iter().enumerate().filter(|(_, when)| when.is_some()) {
            dated.push((sort_moment(span(when), resolution).0, 0, index as u32));
        }
        sort(&mut dated);
        let order = dated.into_iter().map(|(at, _, id)| (Instant(at), EventId(id))).collect();
        let presences: Vec<Presence> =
            presences(story).into_iter().filter(|p| source.is_none_or(|source| p.source == source)).collect();
        let legs = legs(story, source);
        let mut perspective = Self {
            leg_index: TimeIndex::new(legs.iter().map(|leg| leg.span).collect::<Vec<_>>()),
            legs,
            presence_index: TimeIndex::new(presences.iter().map(Presence::hull).collect::<Vec<_>>()),
            disagreements: disagreements(story, source),
            finest: whens
                .iter()
                .flatten()
                .map(|when| TimeStep::of(when.precision))
                .min()
                .unwrap_or(TimeStep::YEAR),
            resolution,
            source,
            whens,
            mentioned,
            index,
            order,
            presences,
            disputed: Vec::new(),
        };
        perspective.disputed = disputed_stays(story, &perspective, ActorId(0));
        perspective
    }

    /// Returns the date of an event.
    pub fn when(&self, event: EventId) -> Option<&When> {
        self.whens.get(event.index())?.as_ref()
    }

    /// Returns whether the event is mentioned.
    pub fn mentions(&self, event: EventId) -> bool {
        self.mentioned.get(event.index()).copied().unwrap_or(false)
    }

    /// Returns the number of events that are not mentioned.
    pub fn not_mentioned(&self) -> usize {
        self.mentioned.iter().filter(|mentioned| !**mentioned).count()
    }

    /// Returns the presences that may hold at the moment that begins at `at`.
    pub fn presences_at(&self, at: Instant) -> Vec<Presence> {
        let (from, to) = self.resolution.moment(at);
        self.presences_within(from, to)
    }

    /// Returns the presences that may hold at some time of `[from, to)`.
    pub fn presences_within(&self, from: Instant, to: Instant) -> Vec<Presence> {
        let mut found = Vec::new();
        for id in self.presence_index.active_within(from, to) {
            found.extend(self.presences.get(id as usize).copied());
        }
        found
    }

    /// Returns the whereabouts of `actor` at the moment that begins at `at`.
    pub fn whereabouts(&self, story: &Story, actor: ActorId, at: Instant) -> Whereabouts {
        let moment = self.resolution.moment(at);
        Whereabouts::of(story, self.presences_at(at).into_iter(), actor, self.source, moment)
    }

    /// Returns the disagreements about an event.
    pub fn disagreements_of(&self, event: EventId) -> impl Iterator<Item = &Disagreement> {
        let first = self.disagreements.partition_point(|found| found.event < event);
        self.disagreements.iter().skip(first).take_while(move |found| found.event == event)
    }
}
