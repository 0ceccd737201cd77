package dev.caravan.quarantine;

import java.util.Optional;

/** What a feature knows of its things that can be quarantined; one bean for each kind. */
public interface QuarantineArea {

    /** The kind that this is for. */
    QuarantineKind kind();

    /**
     * The ref of the thing that a person names in a report.
     *
     * @param sent its ref, or whatever else names it
     * @return empty when there is no such thing
     */
    Optional<String> refOf(String sent);

    /**
     * The mass guard: who or what is more likely to blame than the thing itself, in words. All findings of one cause get
     * the same answer.
     *
     * @return empty when the thing may be condemned
     */
    Optional<String> otherCulprit(Finding finding);

    /**
     * Whether what was found still says something of the thing as it is now. Called in the transaction that writes the
     * entry; the thing is locked, so that it does not change before that has ended.
     */
    boolean stillStands(Finding finding);
}
