package org.espalier.provision.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.espalier.provision.live.PluginScan.Changes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginScanTest {
  private static final Changes NOTHING = new Changes(List.of(), List.of());

  @TempDir private Path folder;

  @Test
  void aFolderThatIsNotThereHasNothing() throws IOException {
    assertEquals(NOTHING, new PluginScan(folder.resolve("none")).look(false));
  }

  @Test
  void theFirstLookTellsOfAllJarsAndOfNothingElse() throws IOException {
    Path a = Files.writeString(folder.resolve("a.jar"), "1");
    Path b = Files.writeString(folder.resolve("b.jar"), "1");
    Files.writeString(folder.resolve("b.jar.sig"), "1");
    PluginScan scan = new PluginScan(folder);
    assertEquals(new Changes(List.of(a, b), List.of()), scan.look(false));
    assertEquals(NOTHING, scan.look(false));
  }

  @Test
  void aFileThatGrowsIsWaitedFor() throws IOException {
    PluginScan scan = new PluginScan(folder);
    Path a = Files.writeString(folder.resolve("a.jar"), "1");
    assertEquals(NOTHING, scan.look(true), "it may not be all");
    Files.writeString(a, "12");
    assertEquals(NOTHING, scan.look(true), "it was not");
    assertEquals(new Changes(List.of(a), List.of()), scan.look(true));
    assertEquals(NOTHING, scan.look(true));
  }

  @Test
  void changesAndRemovalsAreTold() throws IOException {
    PluginScan scan = new PluginScan(folder);
    Path a = Files.writeString(folder.resolve("a.jar"), "1");
    scan.look(false);
    Files.writeString(a, "changed");
    assertEquals(NOTHING, scan.look(true));
    assertEquals(new Changes(List.of(a), List.of()), scan.look(true));
    Files.delete(a);
    assertEquals(new Changes(List.of(), List.of(a)), scan.look(true));
  }

  @Test
  void whatCouldNotBeReadIsToldAgain() throws IOException {
    PluginScan scan = new PluginScan(folder);
    Path a = Files.writeString(folder.resolve("a.jar"), "1");
    scan.look(false);
    scan.again(a);
    assertEquals(new Changes(List.of(a), List.of()), scan.look(true));
  }
}
