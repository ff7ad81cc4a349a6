package org.espalier.itest.replacing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.espalier.host.ExplainedRow;
import org.espalier.host.ExplanationRequest;
import org.espalier.host.Explanations;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunRecord;
import org.espalier.host.RunResult;
import org.espalier.itest.host.HostExtension;
import org.espalier.itest.plugins.PluginJars;
import org.espalier.itest.plugins.SamplePlugins;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Components whose bundles are replaced, or there twice, while something is composed of them. */
@ExtendWith(HostExtension.class)
class ReplacedComponentsIT {
  private static final String MEASURE = "com.acme.measure";

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
  void twoVersionsOfOneBundleWorkSideBySideAlsoInAFreshHost() throws Exception {
    Path older = measure("1.4.0", 1);
    Path newer = measure("2.0.0", 2);
    Bundle one = live.install(older);
    Bundle two = live.install(newer);
    String pipeline =
        LiveHost.PIPELINE
            .replace("text: word,", "old: word, new: word,")
            .replace(
                "  text: {type: acme_measure}\n",
                """
                  old: {type: acme_measure, version: "[1.4,2)"}
                  new: {type: acme_measure, version: "[2,3)"}
                """)
            .replace("layers:\n", "layers:\n    - {type: concatenate, inputs: [old, new]}\n");
    RunResult run = live.run(pipeline, RunListener.SILENT);
    RunRecord record = record(run);
    assertEquals(List.of("1.4.0", "2.0.0"), versions(record, MEASURE));
    List<Map<String, Object>> rows = List.of(Map.of("old", "abc", "new", "abc"));
    double expected;
    try (Predictor predictor = live.host().models().open(run.model())) {
      expected = predictor.predict(rows).get(0).scores().get("long");
    }
    live.uninstall(one);
    live.uninstall(two);
    try (Espalier fresh = LiveHost.start(folder.resolve("home"))) {
      LiveHost other = new LiveHost(fresh, folder);
      other.install(newer);
      other.install(older);
      try (Predictor predictor = fresh.models().open(run.model())) {
        assertEquals(expected, predictor.predict(rows).get(0).scores().get("long"));
        assertEquals(
            List.of("1.4.0", "2.0.0"),
            predictor.components().stream().map(used -> used.version()).toList());
      }
    }
  }

  @Test
  void aVectorizerThatReadsSomethingElseIsNotTakenAndThePredictorSaysWhy() throws Exception {
    Path first = measure("1.4.0", 1);
    Bundle bundle = live.install(first);
    RunResult run = live.run(LiveHost.PIPELINE, RunListener.SILENT);
    List<String> messages = new CopyOnWriteArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void message(String text) {
            messages.add(text);
          }
        };
    Path wider =
        SamplePlugins.vectorizer(jars, MEASURE, "3.0.0", "acme_measure", 3)
            .edit("Dim.of(2)", "Dim.of(3)")
            .build();
    Predictor predictor = live.host().models().open(run.model(), listener);
    Bundle after = live.install(wider);
    CountDownLatch free = new CountDownLatch(1);
    live.pins().retire(bundle.getBundleId(), free::countDown);
    for (int i = 0; i < 600 && predictor.kept().isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertTrue(predictor.kept().get(0).contains("1.4.0"), predictor.kept()::toString);
    assertTrue(
        predictor.kept().get(0).contains("feature \"text\": a row becomes"),
        predictor.kept()::toString);
    assertEquals(
        "1.4.0", predictor.answer(List.of(Map.of("text", "a"))).components().get(0).version());
    assertTrue(
        messages.get(0).startsWith("warning: predictor words: it keeps"), messages::toString);
    assertTrue(
        live.pins().holders(bundle.getBundleId()).get(0).contains("it keeps"),
        () -> live.pins().holders(bundle.getBundleId()).toString());
    assertEquals(1, free.getCount());
    predictor.close();
    assertTrue(free.await(1, TimeUnit.MINUTES), "nothing holds it any more");
    live.uninstall(bundle);
    live.uninstall(after);
  }

  @Test
  void aVectorizerThatFailsOnARowThatWasAnsweredIsNotTaken() throws Exception {
    Bundle first = live.install(measure("0.9.0", 1));
    RunResult run = live.run(LiveHost.PIPELINE, RunListener.SILENT);
    Bundle after;
    try (Predictor predictor = live.host().models().open(run.model())) {
      predictor.predictCells(List.of("abc"));
      String failing = "if (true) throw new ArrayIndexOutOfBoundsException(7);";
      after = live.install(MorePlugins.encoding(jars, MEASURE, "acme_measure", failing).build());
      for (int i = 0; i < 600 && predictor.kept().isEmpty(); i++) {
        Thread.sleep(100);
      }
      String kept = predictor.kept().get(0);
      assertTrue(kept.contains("feature \"text\": a row that was answered cannot be"), kept);
      assertTrue(kept.contains("of com.acme.measure 1.0.0 failed in encode"), kept);
      assertEquals("0.9.0", predictor.components().get(0).version());
      assertEquals(List.of(), live.pins().holders(after.getBundleId()));
    }
    live.uninstall(first);
    live.uninstall(after);
  }

  @Test
  void anExplainersBundleIsReplacedUnderALivePredictor() throws Exception {
    Bundle measure = live.install(measure("1.4.0", 1));
    Bundle explainer = live.install(MorePlugins.explainer(jars, "1.0.0").build());
    RunResult run = live.run(LiveHost.PIPELINE, RunListener.SILENT);
    try (Predictor predictor = live.host().models().open(run.model())) {
      assertEquals("1.0.0", explained(run));
      Bundle after = live.replace(explainer, MorePlugins.explainer(jars, "1.1.0").build());
      assertEquals("1.1.0", explained(run));
      assertEquals(1, predictor.predictCells(List.of("abc")).size());
      assertEquals(List.of(), predictor.kept());
      live.uninstall(after);
    }
    live.uninstall(measure);
  }

  private String explained(RunResult run) throws Exception {
    List<ExplainedRow> rows =
        live.host()
            .service(Explanations.class)
            .explain(
                run.model(),
                new ExplanationRequest(
                    Optional.of("acme_why"),
                    List.of(Map.of("text", "abc")),
                    Optional.empty(),
                    1,
                    Optional.empty()),
                RunListener.SILENT);
    return rows.get(0).explanation().attributions().get(0).part().name();
  }

  @Test
  void nothingOfAPluginIsKeptWhenItIsGone() throws Exception {
    WeakReference<ClassLoader> classes = usedAndRemoved();
    for (int i = 0; i < 100 && classes.get() != null; i++) {
      System.gc();
      Thread.sleep(100);
    }
    assertFalse(classes.get() != null, "its class loader is still referred to");
  }

  private WeakReference<ClassLoader> usedAndRemoved() throws Exception {
    Bundle measure = live.install(measure("1.4.0", 1));
    Bundle explainer = live.install(MorePlugins.explainer(jars, "1.0.0").build());
    ClassLoader loader = measure.adapt(BundleWiring.class).getClassLoader();
    RunResult run = live.run(LiveHost.PIPELINE, RunListener.SILENT);
    try (Predictor predictor = live.host().models().open(run.model())) {
      predictor.predictCells(List.of("abc"));
      predictor.evaluate(live.file(LiveHost.PIPELINE));
      explained(run);
      live.host().pipelines().components();
      live.host().pipelines().schema();
    }
    live.uninstall(measure);
    live.uninstall(explainer);
    return new WeakReference<>(loader);
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
