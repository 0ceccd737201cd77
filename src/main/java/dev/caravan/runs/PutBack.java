package dev.caravan.runs;

import java.time.Duration;
import java.util.Optional;

/**
 * How an item goes back, unclaimed, for an attempt to come; what is empty stays as it is.
 *
 * @param size how much there is to get, which is also its priority in the lane
 * @param stage 0 to be claimed at any time; else when nothing of an earlier stage of its run is open. It never falls
 * @param reason why, in words; stands on the item until an attempt ends. Being put off does not take the place of what an
 *     attempt met
 * @param delay how long it is put off
 * @param attemptCounts whether the attempt that ends now counts as one
 */
public record PutBack(
        Optional<String> lane,
        Optional<Long> size,
        int stage,
        Optional<String> reason,
        Optional<Duration> delay,
        boolean attemptCounts) {

    /** Of what failed and is tried again. */
    public static final int RETRIES = 1;

    /** Of what was refused, and is judged when everything else of the run is known. */
    public static final int JUDGEMENT = 2;

    /** As if it had never been claimed. */
    public static PutBack asItWas() {
        return new PutBack(Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(), false);
    }

    /** Into the lane that fits, now that its size is known. */
    public static PutBack into(String lane, long size) {
        return new PutBack(Optional.of(lane), Optional.of(size), 0, Optional.empty(), Optional.empty(), false);
    }

    /** Into a lane of a later stage. */
    public static PutBack toStage(int stage, String lane, String reason) {
        return new PutBack(Optional.of(lane), Optional.empty(), stage, Optional.of(reason), Optional.empty(), true);
    }

    /** Into the lane in which the refused wait for everything else of their run; being judged is no attempt of its own. */
    public static PutBack toJudgement(String lane, String reason) {
        return new PutBack(
                Optional.of(lane), Optional.empty(), JUDGEMENT, Optional.of(reason), Optional.empty(), false);
    }

    /** Into the lane that it came from, not to be claimed for some time. */
    public static PutBack putOff(Duration delay, String reason) {
        return new PutBack(Optional.empty(), Optional.empty(), 0, Optional.of(reason), Optional.of(delay), false);
    }
}
