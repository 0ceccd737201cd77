package dev.caravan.platform.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.caravan.platform.database.DatabaseStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With processes that are not ours, named by a {@code postmaster.pid} that is. */
class LeftOverServerTest {

    @TempDir
    private Path dataDir;

    private ServerFiles files;

    @BeforeEach
    void prepare() throws IOException {
        files = ServerFiles.below(dataDir);
        Files.createDirectories(files.cluster());
    }

    @Test
    void shouldLeaveAProcessAloneThatWasGivenTheNumberOfAnOldServer() throws IOException {
        Process bystander = startBystander("of no database");

        new LeftOverServer(files).stop();

        assertThat(bystander.isAlive()).isTrue();
        bystander.destroy();
        assertThat(files.postmasterPid()).doesNotExist();
    }

    /** A shell that never waits for its child makes a zombie, as a container without an init does. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldNotTakeAZombieForAServer() throws IOException {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0.3 & echo $!; exec tail -f /dev/null").start();
        NamedProcess zombie = new NamedProcess(
                ProcessHandle.of(Long.parseLong(parent.inputReader().readLine()))
                        .orElseThrow());
        await().until(zombie::isZombie);
        Files.writeString(files.postmasterPid(), zombie.handle().pid() + "\n" + files.cluster() + "\n");

        new LeftOverServer(files).stop();

        assertThat(files.postmasterPid()).doesNotExist();
        parent.destroy();
    }

    @Test
    void shouldRefuseADirectoryThatAnotherServerUses() throws IOException {
        Process bystander = startBystander(files.cluster().toString());

        DatabaseStartException refused =
                catchThrowableOfType(DatabaseStartException.class, () -> new LeftOverServer(files).stop());

        assertThat(refused).hasMessageContaining("Process " + bystander.pid()).hasMessageContaining("not Caravan's");
        assertThat(bystander.isAlive()).isTrue();
        bystander.destroy();
        assertThat(files.postmasterPid()).exists();
    }

    /** Ends with this JVM at the latest: it reads from it. */
    private Process startBystander(String argument) throws IOException {
        Process bystander = new ProcessBuilder("sh", "-c", "read line", argument).start();
        Files.writeString(files.postmasterPid(), bystander.pid() + "\n" + files.cluster() + "\n");
        return bystander;
    }
}
