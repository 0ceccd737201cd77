package dev.caravan.sandbox;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The fleet in the form in which Caravan imports workspaces; the keys open nothing but this stand-in. */
@InSandbox
@RestController
class FleetController {

    private final Fleet fleet;

    FleetController(Fleet fleet) {
        this.fleet = fleet;
    }

    @GetMapping("/sandbox/fleet")
    List<Registration> registrations() {
        return Registration.all(
                fleet,
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path(EmailBisonController.PATH)
                        .build()
                        .toUri());
    }
}
