package dev.caravan.process;

import java.util.ArrayList;
import java.util.List;

/** How the jar is started: as a user would, but compiled only lightly, since these processes live for seconds. */
final class JavaCommand {

    private JavaCommand() {}

    static List<String> caravan(List<String> arguments) {
        return command(List.of("-Xmx384m", "-jar", jar()), arguments);
    }

    static List<String> standIn(List<String> arguments) {
        return command(
                List.of(
                        "-Xmx256m",
                        "-Dloader.main=dev.caravan.sandbox.StandInApplication",
                        "-cp",
                        jar(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher"),
                arguments);
    }

    private static List<String> command(List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.addAll(arguments);
        return command;
    }

    private static String jar() {
        String jar = System.getProperty("caravan.jar");
        if (jar == null) {
            throw new IllegalStateException(
                    "Run these tests with mvn verify, which builds the jar, or set caravan.jar");
        }
        return jar;
    }
}
