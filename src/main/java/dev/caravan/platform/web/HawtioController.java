package dev.caravan.platform.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The short way to Hawtio. */
@Controller
class HawtioController {

    @GetMapping("/hawtio")
    String hawtio() {
        return "redirect:/actuator/hawtio";
    }
}
