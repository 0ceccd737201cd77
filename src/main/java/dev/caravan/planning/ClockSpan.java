package dev.caravan.planning;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * The time between two changes of a zone's clocks, through which its offset stays the same.
 *
 * @param opening the change that it begins with; empty where clocks had never changed before
 * @param closing the change that it ends with; empty where they never change again
 */
record ClockSpan(ZoneOffset offset, Optional<ZoneOffsetTransition> opening, Optional<ZoneOffsetTransition> closing) {

    /** {@return the span that the instant lies in} */
    static ClockSpan of(ZoneRules rules, Instant instant) {
        return new ClockSpan(
                rules.getOffset(instant),
                Optional.ofNullable(rules.previousTransition(instant.plusNanos(1))),
                Optional.ofNullable(rules.nextTransition(instant)));
    }

    /** {@return the span after this one} */
    Optional<ClockSpan> following(ZoneRules rules) {
        return closing.map(change -> of(rules, change.getInstant()));
    }

    Instant begin() {
        return opening.map(ZoneOffsetTransition::getInstant).orElse(Instant.MIN);
    }

    LocalDateTime firstLocal() {
        return opening.map(ZoneOffsetTransition::getDateTimeAfter).orElse(LocalDateTime.of(-1, 1, 1, 0, 0));
    }

    /** {@return the first local time that starts here: what comes a second time may have had its start} */
    LocalDateTime firstLocal(DstOverlap policy) {
        return opening.filter(change -> change.isOverlap() && policy == DstOverlap.FIRST)
                .map(ZoneOffsetTransition::getDateTimeBefore)
                .orElseGet(this::firstLocal);
    }

    /** {@return the local time from which on nothing starts here: what is about to come again may be left for then} */
    LocalDateTime endLocal(DstOverlap policy) {
        return closing.map(change -> change.isOverlap() && policy == DstOverlap.LAST
                        ? change.getDateTimeAfter()
                        : change.getDateTimeBefore())
                .orElse(LocalDateTime.MAX);
    }

    /** {@return the change that it begins with, where that left local times out} */
    Optional<ZoneOffsetTransition> gap() {
        return opening.filter(ZoneOffsetTransition::isGap);
    }

    LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, offset);
    }
}
