package org.espalier.itest.replacing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.itest.plugins.PluginHost;
import org.espalier.itest.plugins.PluginJars;
import org.espalier.itest.plugins.SamplePlugins;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live predictor follows what is updated and rolled back in its home. */
class ProvisionedSwapIT {
  private static final String BUNDLE = "com.acme.measure";

  @TempDir private Path folder;

  @Test
  void aPredictorGoesOverToAnUpdateAndBackWithARollback() throws Exception {
    PluginJars jars = PluginJars.in(folder.resolve("jars"));
    Path old = SamplePlugins.vectorizer(jars, BUNDLE, "1.4.0", "acme_measure", 1).build();
    Path fresh = SamplePlugins.vectorizer(jars, BUNDLE, "2.0.0", "acme_measure", 2).build();
    try (Espalier host = LiveHost.start(folder.resolve("home"))) {
      PluginHost.install(host, old);
      LiveHost live = new LiveHost(host, folder);
      RunResult run = live.run(LiveHost.PIPELINE, RunListener.SILENT);
      try (Predictor predictor = host.models().open(run.model())) {
        assertEquals("1.4.0", predictor.components().get(0).version());
        PluginHost.update(host, fresh);
        assertSwapped(host, predictor, "2.0.0");
        PluginHost.apply(host, PluginHost.provisioning(host).rollback(1));
        assertSwapped(host, predictor, "1.4.0");
      }
    }
  }

  /** Swapping takes place beside, and the old bundle goes after it. */
  private static void assertSwapped(Espalier host, Predictor predictor, String version)
      throws Exception {
    List<String> expected = List.of(version + " ACTIVE");
    for (int i = 0; i < 600 && !PluginHost.states(host, BUNDLE).equals(expected); i++) {
      Thread.sleep(100);
    }
    assertEquals(expected, PluginHost.states(host, BUNDLE));
    assertEquals(version, predictor.components().get(0).version());
    assertEquals(1, predictor.predictCells(List.of("abc")).size());
    assertEquals(List.of(), predictor.kept());
  }
}
