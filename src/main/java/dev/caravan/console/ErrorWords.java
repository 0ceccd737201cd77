package dev.caravan.console;

import org.springframework.ui.Model;

/** The page that says what went wrong. */
final class ErrorWords {

    static final String VIEW = "console/error";

    private ErrorWords() {}

    static String page(Model model, int status, String what, String remedy) {
        model.addAttribute("status", status);
        model.addAttribute("what", what);
        model.addAttribute("remedy", remedy);
        return VIEW;
    }
}
