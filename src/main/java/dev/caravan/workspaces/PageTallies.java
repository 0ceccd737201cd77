package dev.caravan.workspaces;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds up the tallies of pages, and then those of the strands that they were read in. */
@Component("pageTallies")
public class PageTallies implements AggregationStrategy {

    @Override
    public Exchange aggregate(@Nullable Exchange sum, Exchange next) {
        if (sum == null) {
            next.getMessage().setBody(tally(next));
            return next;
        }
        sum.getMessage().setBody(tally(sum).plus(tally(next)));
        return sum;
    }

    // A strand that found every page taken by the others comes back as it went in.
    private static PageTally tally(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof PageTally tally ? tally : PageTally.NONE;
    }
}
