package org.espalier.itest.replacing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.espalier.backend.BackendException;
import org.espalier.host.Epoch;
import org.espalier.host.RunInfo;
import org.espalier.host.RunListener;
import org.espalier.host.RunRecord;
import org.espalier.host.RunResult;
import org.espalier.host.Studies;
import org.espalier.host.StudyListener;
import org.espalier.host.StudyOptions;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;
import org.espalier.itest.host.HostExtension;
import org.espalier.itest.plugins.Nd4jPlugins;
import org.espalier.itest.plugins.PluginJars;
import org.espalier.itest.plugins.SamplePlugins;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Runs and studies that are under way, or interrupted, while bundles are replaced. */
@ExtendWith(HostExtension.class)
class ReplacedRunsIT {
  private static final String MEASURE = "com.acme.measure";
  private static final String TIMES = "com.acme.times";

  @TempDir private Path folder;
  private LiveHost live;
  private PluginJars jars;

  @BeforeEach
  void prepare(Espalier host) throws Exception {
    live = new LiveHost(host, folder);
    jars = PluginJars.in(folder.resolve("jars"));
  }

  private Path measure(String version, double answer) throws Exception {
    return SamplePlugins.vectorizer(jars, MEASURE, version, "acme_measure", answer).build();
  }

  @Test
  void aRunEndsWithTheLayerItBeganWithAndTheNextOneHasTheNewOne() throws Exception {
    Bundle measure = live.install(measure("1.4.0", 1));
    Bundle times = live.install(SamplePlugins.layer(jars, TIMES, "1.0.0", "acme_times").build());
    Path newer = SamplePlugins.layer(jars, TIMES, "1.1.0", "acme_times").build();
    String pipeline = LiveHost.PIPELINE.replace("layers:\n", "layers:\n    - {type: acme_times}\n");
    CountDownLatch free = new CountDownLatch(1);
    Replacing replacing = new Replacing(times, newer, free);
    RunRecord first = record(live.run(pipeline, replacing));
    assertTrue(replacing.holders.get(0).startsWith("run words/"), replacing.holders::toString);
    assertTrue(free.await(1, TimeUnit.MINUTES), "the run has ended");
    RunRecord second = record(live.run(pipeline, RunListener.SILENT));
    assertEquals(List.of("1.0.0"), versions(first, TIMES));
    assertEquals(List.of("1.1.0"), versions(second, TIMES));
    live.uninstall(times);
    live.uninstall(replacing.after);
    live.uninstall(measure);
  }

  /** Replaces a bundle in the first epoch. */
  private final class Replacing implements RunListener {
    private final Bundle before;
    private final Path jar;
    private final CountDownLatch free;
    private List<String> holders = List.of();
    private Bundle after;

    Replacing(Bundle before, Path jar, CountDownLatch free) {
      this.before = before;
      this.jar = jar;
      this.free = free;
    }

    @Override
    public void epoch(Epoch epoch, int epochs) {
      if (after == null) {
        try {
          after = live.install(jar);
        } catch (BundleException e) {
          throw new IllegalStateException(e);
        }
        live.pins().retire(before.getBundleId(), free::countDown);
        assertEquals(1, free.getCount(), "the run holds it");
        holders = live.pins().holders(before.getBundleId());
      }
    }
  }

  @Test
  void aRunThatIsResumedWithANewerLayerSaysSoAndGoesOn() throws Exception {
    Bundle measure = live.install(measure("1.4.0", 1));
    Bundle times = live.install(SamplePlugins.layer(jars, TIMES, "1.0.0", "acme_times").build());
    String pipeline = LiveHost.PIPELINE.replace("layers:\n", "layers:\n    - {type: acme_times}\n");
    RunResult whole = live.run(pipeline, RunListener.SILENT);
    Messages stopping = new Messages(1);
    RunResult part = live.run(pipeline, stopping);
    assertTrue(part.interrupted());
    Bundle newer =
        live.replace(times, SamplePlugins.layer(jars, TIMES, "1.1.0", "acme_times").build());
    Messages messages = new Messages(Integer.MAX_VALUE);
    RunResult rest = live.host().runs().resume(part.folder(), messages);
    assertEquals(
        "warning: layer acme_times is that of com.acme.times 1.1.0 now;"
            + " the run began with that of com.acme.times 1.0.0",
        messages.told.get(0));
    assertEquals(figures(whole), figures(rest));
    live.uninstall(newer);
    live.uninstall(measure);
  }

  @Test
  void aRunWhoseOpIsStoppedTrainsOnAndSaysWhatItsPredictionsLack() throws Exception {
    Bundle measure = live.install(measure("1.4.0", 1));
    Bundle op = live.install(Nd4jPlugins.sorted(jars));
    String pipeline = LiveHost.PIPELINE.replace("layers:\n", "layers:\n    - {type: sorted}\n");
    String lacks =
        "the additional op com.example.op/sort is not here:"
            + " install or start bundle com.example.op, which brings it";
    Stopping stopping = new Stopping(op);
    BackendException failed =
        assertThrows(BackendException.class, () -> live.run(pipeline, stopping));
    assertEquals(2, stopping.epochs, "what was prepared keeps its op");
    assertTrue(failed.getMessage().contains(lacks), failed.getMessage());
    RunRecord record = live.host().records().read(latest().folder());
    assertEquals("failed", record.info().state());
    assertTrue(record.message().orElseThrow().contains(lacks), record.message()::toString);
    op.start();
    RunResult rest = live.host().runs().resume(record.info().folder(), RunListener.SILENT);
    assertEquals("complete", latest().state());
    assertEquals(figures(live.run(pipeline, RunListener.SILENT)), figures(rest));
    live.uninstall(op);
    live.uninstall(measure);
  }

  private RunInfo latest() throws IOException {
    return live.host().records().find(folder.resolve("runs"), "latest");
  }

  /** Stops a bundle in the first epoch. */
  private static final class Stopping implements RunListener {
    private final Bundle bundle;
    private int epochs;

    Stopping(Bundle bundle) {
      this.bundle = bundle;
    }

    @Override
    public void epoch(Epoch epoch, int all) {
      epochs = epoch.number();
      try {
        bundle.stop();
      } catch (BundleException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static List<Map<String, Double>> figures(RunResult run) {
    return run.history().stream().map(Epoch::figures).toList();
  }

  /** Keeps messages, and stops after some epochs. */
  private static final class Messages implements RunListener {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final int most;
    private volatile int epochs;

    Messages(int most) {
      this.most = most;
    }

    @Override
    public void message(String text) {
      told.add(text);
    }

    @Override
    public void epoch(Epoch epoch, int all) {
      epochs = epoch.number();
    }

    @Override
    public boolean stopRequested() {
      return epochs >= most;
    }
  }

  @Test
  void aStudyHoldsWhatItSearchesAndItsTrialsSayWhatTheyWereMadeOf() throws Exception {
    Bundle measure = live.install(measure("1.4.0", 1));
    Bundle times = live.install(SamplePlugins.layer(jars, TIMES, "1.0.0", "acme_times").build());
    Bundle other =
        live.install(SamplePlugins.layer(jars, "com.acme.other", "1.0.0", "acme_other").build());
    String pipeline =
        LiveHost.PIPELINE
                .replace("layers:\n", "layers:\n    - {name: middle, type: flatten}\n")
                .replace("{test: 0.2}", "{test: 0.2, validation: 0.25}")
            + """
            tuning:
              tuner: grid
              space: {model.layers.middle.type: {type: choice, values: [flatten, acme_times]}}
            """;
    List<List<String>> holders = new CopyOnWriteArrayList<>();
    StudyListener asking =
        new StudyListener() {
          @Override
          public void trial(TrialRecord trial) {
            if (trial.number() == 1 && !trial.trainings().isEmpty()) {
              holders.add(live.pins().holders(times.getBundleId()));
              holders.add(live.pins().holders(other.getBundleId()));
            }
          }
        };
    StudyRecord study =
        live.host()
            .service(Studies.class)
            .tune(
                live.file(pipeline),
                new StudyOptions(
                    folder.resolve("studies"),
                    folder.resolve("runs"),
                    OptionalInt.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    true),
                asking);
    assertEquals(List.of("study of words.yaml"), holders.get(0), "the second trial will need it");
    assertEquals(List.of(), holders.get(1));
    Path training = study.trials().get(1).trainings().get(0).folder();
    RunRecord record = live.host().records().read(training);
    assertEquals(List.of("1.0.0"), versions(record, TIMES));
    assertEquals(List.of(), live.pins().holders(times.getBundleId()));
    for (Bundle bundle : List.of(other, times, measure)) {
      live.uninstall(bundle);
    }
  }

  private RunRecord record(RunResult run) throws Exception {
    return live.host().records().read(run.folder());
  }

  /** The versions of a bundle from which a run took something. */
  private static List<String> versions(RunRecord record, String bundle) {
    return record.bundles().stream()
        .filter(one -> one.name().equals(bundle) && !one.components().isEmpty())
        .map(RunRecord.BundleVersion::version)
        .sorted()
        .toList();
  }
}
