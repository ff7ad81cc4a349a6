package org.espalier.itest.keras;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.keras.KerasImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody made to do harm, or that were broken on their way, are refused in words. */
final class HostileKerasFilesTest {
  private static final Path RESOURCES = Path.of("src/test/resources/keras");

  /** A guard against endless loops, not a measurement. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final int DAMAGES = 300;

  @TempDir Path folder;

  private static byte[] resource(String name) throws IOException {
    return Files.readAllBytes(RESOURCES.resolve(name));
  }

  private static ImportedModel read(Path file) throws IOException {
    return new KerasImporter().read(new KerasImporter.Settings(), file);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /** Fails unless a file is refused with a message that names it and says all of some words. */
  private void refused(String name, byte[] bytes, String... words) throws IOException {
    Path file = write(name, bytes);
    IOException e =
        assertTimeoutPreemptively(LONGEST, () -> assertThrows(IOException.class, () -> read(file)));
    assertTrue(e.getMessage().contains(name), e.getMessage());
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }

  /** The entries of a model that can be read. */
  private static Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(RESOURCES.resolve("models/bag_of_words.keras")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] with(String entry, String text) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put(entry, text.getBytes(StandardCharsets.UTF_8));
    return zip(entries);
  }

  private static String config() throws IOException {
    return new String(entries().get("config.json"), StandardCharsets.UTF_8);
  }

  @Test
  void filesOfAnotherKindSayWhatTheyAre() throws IOException {
    refused("text.h5", "just a text".getBytes(StandardCharsets.UTF_8), "neither HDF5");
    refused("empty.keras", new byte[0], "empty");
    byte[] pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:1\n"
            .getBytes(StandardCharsets.UTF_8);
    refused("pointer.h5", pointer, "Git LFS", "git lfs pull");
    refused("other.keras", zip(Map.of("a.txt", new byte[3])), "config.json");
  }

  @Test
  void aConfigurationThatUnpacksToGigabytesIsNotUnpacked() throws IOException {
    refused("bomb.keras", bomb("config.json", 300), "config.json", "larger than");
  }

  @Test
  void weightsThatUnpackToGigabytesAreNotUnpacked() throws IOException {
    refused("weights_bomb.keras", bomb("model.weights.h5", 300), "do not trust");
  }

  /** A model in which an entry is so many megabytes of zeros. */
  private static byte[] bomb(String bloated, int megabytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries().entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        if (entry.getKey().equals(bloated)) {
          byte[] zeros = new byte[1 << 20];
          for (int i = 0; i < megabytes; i++) {
            zip.write(zeros);
          }
        } else {
          zip.write(entry.getValue());
        }
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void entriesThatLeadOutOfTheZipAreRefused() throws IOException {
    for (String name : List.of("../evil.txt", "/etc/evil", "a\\..\\evil", "a/../../evil")) {
      refused("escaping.keras", with(name, "evil"), "leads out");
    }
  }

  @Test
  void anEntryThatIsThereTwiceIsRefused() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("config.jsoN", "{}".getBytes(StandardCharsets.UTF_8));
    byte[] bytes = zip(entries);
    byte[] other = "config.jsoN".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i + other.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + other.length, other, 0, other.length)) {
        bytes[i + other.length - 1] = 'n';
      }
    }
    refused("twice.keras", bytes, "twice");
  }

  @Test
  void jsonThatIsDeepBrokenOrOfOtherTypesIsRefused() throws IOException {
    refused("deep.keras", with("config.json", "[".repeat(100_000)), "config.json");
    refused("cut.keras", with("config.json", config().substring(0, 300)), "config.json");
    refused("list.keras", with("config.json", "[]"), "an object");
    refused("no.keras", with("config.json", "{}"), "class_name");
    String config = config();
    for (String[] change :
        new String[][] {
          {"\"layers\": [", "\"layers\": 3, \"others\": ["},
          {"\"class_name\": \"Dense\"", "\"class_name\": 7"},
          {"\"trainable\": true", "\"trainable\": \"yes\""},
          {"\"batch_shape\": [null, 30]", "\"batch_shape\": [null, -30]"},
          {"\"batch_shape\": [null, 30]", "\"batch_shape\": \"wide\""},
        }) {
      String broken = config.replace(change[0], change[1]);
      assertTrue(!broken.equals(config), change[0]);
      refused("types.keras", with("config.json", broken));
    }
  }

  @Test
  void unitsOfAnotherTypeNameTheLayer() throws IOException {
    String config = config().replaceFirst("\"units\": \\d+", "\"units\": [1, 2]");
    refused("units.keras", with("config.json", config), "units = [1, 2] cannot be said");
  }

  @Test
  void weightsOfAnotherModelAreRefusedWithTheLayer() throws IOException {
    Map<String, byte[]> entries = entries();
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(RESOURCES.resolve("models/text_cnn.keras")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("model.weights.h5")) {
          entries.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    String config =
        new String(entries.get("config.json"), StandardCharsets.UTF_8)
            .replace("\"use_bias\": true", "\"use_bias\": false");
    entries.put("config.json", config.getBytes(StandardCharsets.UTF_8));
    refused("others.keras", zip(entries), "layer dense", "not of one model");
    entries.remove("model.weights.h5");
    refused("without.keras", zip(entries), "no model.weights.h5");
  }

  @Test
  void damagedZipsAndHdf5FilesEndInAnswersOrMessages() throws IOException {
    Random random = new Random(11);
    for (String name :
        List.of("models/gru.keras", "models/gru.h5", "more/gzip.h5", "kinds/rnn_cell.keras")) {
      byte[] whole = resource(name);
      for (int i = 0; i < DAMAGES / 4; i++) {
        byte[] damaged = whole.clone();
        int places = 1 + random.nextInt(8);
        for (int place = 0; place < places; place++) {
          int at = random.nextInt(i % 3 == 0 ? Math.min(2048, whole.length) : whole.length);
          damaged[at] = (byte) random.nextInt(256);
        }
        tryDamaged("damaged-" + i + "-" + Path.of(name).getFileName(), damaged);
      }
    }
  }

  /** In a zip a checksum protects what is in it; without, what is behind it has to stand alone. */
  @Test
  void damagedWeightsInWholeZipsEndInAnswersOrMessages() throws IOException {
    Random random = new Random(12);
    Map<String, byte[]> entries = entries();
    byte[] weights = entries.get("model.weights.h5");
    for (int i = 0; i < DAMAGES; i++) {
      byte[] damaged = weights.clone();
      for (int place = 0; place <= i % 5; place++) {
        damaged[random.nextInt(weights.length)] = (byte) (i % 2 == 0 ? 0xff : random.nextInt(256));
      }
      entries.put("model.weights.h5", damaged);
      tryDamaged("weights-" + i + ".keras", zip(entries));
    }
  }

  private void tryDamaged(String name, byte[] bytes) throws IOException {
    Path file = write(name, bytes);
    assertTimeoutPreemptively(
        LONGEST,
        () -> {
          try {
            read(file);
          } catch (IOException e) {
            assertTrue(String.valueOf(e.getMessage()).contains(name), e.getMessage());
          }
        },
        name);
    Files.delete(file);
  }
}
