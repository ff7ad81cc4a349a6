package org.espalier.itest.engines;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.backend.Backend;
import org.espalier.backend.Session;
import org.espalier.host.BatchProgress;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.runtime.Home;
import org.espalier.runtime.RuntimeRuns;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.training.Backends;
import org.espalier.tck.TestCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;

/** What whole trainings copy back from a device. */
@EnabledIf("org.espalier.itest.engines.Torch#hasNatives")
class DeviceTrafficTest {
  private static final Path PIPELINE = Path.of("../../samples/pipelines/reviews.yaml");
  private static final int EPOCHS = 3;

  @TempDir Path folder;

  private final List<Session> sessions = new ArrayList<>();
  private int batches;

  /** The backend on a pretended device; its sessions are kept to be asked afterwards. */
  private Backend watched() {
    Backend pretended = Torch.pretended();
    return (Backend)
        Proxy.newProxyInstance(
            Backend.class.getClassLoader(),
            new Class<?>[] {Backend.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(pretended, arguments);
                if (answer instanceof Session session) {
                  sessions.add(session);
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void train(RunListener listener, String... overrides) throws IOException {
    RuntimeRuns runs =
        new RuntimeRuns(
            TestCatalogue.ofClassPath(),
            new Backends(List.of(watched())),
            new Provenance(() -> new Bundle[0]),
            new Home(folder.resolve("home")));
    List<String> all = new ArrayList<>(List.of(overrides));
    all.addAll(List.of("training.batch_size=1", "training.checkpoints.seconds=3600"));
    runs.run(
        PipelineFile.read(PIPELINE, all),
        new RunOptions(folder.resolve("runs"), false, Optional.of(EPOCHS)),
        listener);
  }

  private long counted(String what) {
    return sessions.stream().mapToLong(session -> counted(session, what)).sum();
  }

  private static long counted(Session session, String what) {
    try {
      Method memory = session.getClass().getDeclaredMethod("memory");
      memory.setAccessible(true); // a session of tests says more than its interface
      Object held = memory.invoke(session);
      Object traffic = held.getClass().getMethod("traffic").invoke(held);
      return (long) traffic.getClass().getMethod(what).invoke(traffic);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no counters", e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"resident", "prefetched"})
  void aTrainingNobodyWatchesReadsAFewTimesASecond(String data) throws IOException {
    long began = System.nanoTime();
    train(counting(false), "training.data=" + data);
    long seconds = (System.nanoTime() - began) / 1_000_000_000 + 1;
    long read = counted("toHost");
    // first and last of an epoch, its end, the validation's, the weights, the predictions
    long most = 5 * seconds + 60;
    assertTrue(batches > 3 * most, batches + " batches are enough to tell");
    assertTrue(read <= most, read + " of " + batches + " batches were read, in " + seconds + " s");
    assertTrue(counted("toDevice") >= batches, "each batch sends its rows");
  }

  @Test
  void whoLooksAtFiguresGetsThoseOfTheBatch() throws IOException {
    train(counting(true));
    long read = counted("toHost");
    assertTrue(read >= batches, read + " times read for " + batches + " batches");
  }

  private RunListener counting(boolean looks) {
    return new RunListener() {
      @Override
      public void batch(BatchProgress progress) {
        batches++;
        if (looks) {
          assertTrue(progress.figures().get("loss") > 0, progress.toString());
        }
      }
    };
  }
}
