package org.espalier.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.espalier.console.call.DownloadText;
import org.espalier.host.BatchProgress;
import org.espalier.host.DownloadProgress;
import org.espalier.host.Epoch;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final Cli cli = new Cli(new FakeHost());

  private void train(boolean quiet) {
    try (Progress progress = new Progress(cli.streams(), quiet)) {
      progress.message("engine fake");
      progress.batch(new BatchProgress(1, 10, 1, 4, 8, 32, Map.of("loss", 0.75)));
      progress.epoch(new Epoch(1, Map.of("loss", 0.5), 65.4), 10);
    }
  }

  @Test
  void filesGetALineForEachEpoch() {
    train(false);
    assertEquals("engine fake\nepoch  1/10  loss 0.5000  (1:05)\n", cli.err());
  }

  @Test
  void terminalsGetABarThatGivesWayToTheLine() {
    cli.terminal();
    train(false);
    assertTrue(
        cli.err().contains("\r\033[Kepoch 1/10 [=====               ] 1/4  loss 0.7500"),
        cli.err());
    assertTrue(cli.err().endsWith("\r\033[Kepoch  1/10  loss 0.5000  (1:05)\n"), cli.err());
  }

  @Test
  void quietIsSilent() {
    cli.terminal();
    train(true);
    assertEquals("", cli.err());
  }

  @Test
  void theBarNeverWraps() {
    cli.terminal();
    try (Progress progress = new Progress(cli.streams(), false)) {
      progress.batch(
          new BatchProgress(1, 10, 1, 4, 8, 32, Map.of("loss_" + "x".repeat(200), 0.75)));
    }
    assertEquals(99, cli.err().split("\033\\[K", -1)[1].replace("\r", "").length());
  }

  private static DownloadProgress download(Long size) {
    return new DownloadProgress(
        "http://localhost/data/x.csv.gz?v=1", 5_000_000, Optional.ofNullable(size), 2_500_000);
  }

  @Test
  void aDownloadSaysHowMuchThereIsHowFastItComesAndHowLongItTakes() {
    assertEquals(
        "x.csv.gz [==========          ] 5.0/10.0 MB  2.5 MB/s  2.0 s left",
        DownloadText.bar(download(10_000_000L)));
    assertEquals("x.csv.gz 5.0 MB  2.5 MB/s", DownloadText.bar(download(null)));
    assertEquals(
        "x.csv.gz: 5.0/10.0 MB  2.5 MB/s  2.0 s left", DownloadText.plain(download(10_000_000L)));
  }

  @Test
  void aSmallDownloadIsCountedInKilobytes() {
    DownloadProgress plugin =
        new DownloadProgress("http://localhost/a.jar", 5_200, Optional.of(10_400L), 800);
    assertEquals("a.jar: 5/10 kB  800 bytes/s  6.5 s left", DownloadText.plain(plugin));
  }

  @Test
  void nothingMayBeFetchedWhileOffline() {
    try (Progress online = new Progress(cli.streams(), false);
        Progress offline = new Progress(cli.streams(), false, true)) {
      assertTrue(online.mayDownload("http://localhost/x"));
      assertFalse(offline.mayDownload("http://localhost/x"));
    }
  }
}
