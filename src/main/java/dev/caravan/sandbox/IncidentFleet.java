package dev.caravan.sandbox;

import java.util.List;

/** Names and sizes of the incident's 26 workspaces. */
final class IncidentFleet {

    /** In the order in which they are registered; the biggest is in the midst, where the replaced job lost it. */
    static final List<String> NAMES = List.of(
            "Alder & Finch",
            "Bluebird Dental",
            "Brightwater Solar",
            "Café Lumière",
            "Cedar Hill Realty",
            "Copperline Logistics",
            "Driftwood Hospitality",
            "Eastgate Staffing",
            "Evergreen Payroll",
            "Foxglove Media",
            "Granite State Roofing",
            "Harbor & Lane Legal",
            "Ironwood Fitness",
            "Juniper Analytics",
            "Kestrel Insurance",
            Fleet.NORTHWIND,
            "Larkspur Events",
            "Meadowbrook Clinics",
            "O'Malley Plumbing",
            "Pinecrest Capital",
            "Quarry Road Films",
            "Redstone Security",
            "Silverbirch Consulting",
            "Tidewater Freight",
            "Umbra Design",
            "Willow Creek Farms");

    private static final int[] SIZES = {
        178, 190, 129, 177, 191, 193, 15, 197, 185, 153, 197, 193, 179, 198, 189, 433, 182, 199, 176, 184, 194, 187,
        196, 173, 189, 162
    };

    private IncidentFleet() {}

    static int sizeOf(int index) {
        return SIZES[index];
    }
}
