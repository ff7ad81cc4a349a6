package org.espalier.interchange.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class HostileZipTest {
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";

  @TempDir Path folder;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  @BeforeEach
  void aWholeNetwork() throws IOException {
    Path file =
        Dl4j.save(
            Dl4j.layers(
                InputType.feedForward(3),
                new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build(),
                new OutputLayer.Builder(LossFunction.MSE)
                    .nOut(2)
                    .activation(Activation.IDENTITY)
                    .build()),
            folder);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
  }

  private String configuration() {
    return new String(entries.get(CONFIGURATION), StandardCharsets.UTF_8);
  }

  private void configuration(String text) {
    entries.put(CONFIGURATION, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path write() throws IOException {
    Path file = folder.resolve("hostile.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }

  private void refused(String... parts) throws IOException {
    refused(write(), parts);
  }

  private static void refused(Path file, String... parts) {
    IOException e = assertThrows(IOException.class, () -> Dl4j.read(file));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
    assertTrue(e.getMessage().contains(file.getFileName().toString()), e.getMessage());
  }

  @Test
  void theWholeFileIsRead() throws IOException {
    assertEquals(2, Dl4j.read(write()).layers().size());
  }

  @Test
  void whatIsNotReadIsNoted() throws IOException {
    entries.put("normalizer.bin", new byte[3]);
    entries.put("preprocessor.bin", new byte[] {(byte) 0xac, (byte) 0xed, 0, 5});
    String notes = Dl4j.read(write()).notes().toString();
    assertTrue(notes.contains("normalizer.bin is not read"), notes);
    assertTrue(notes.contains("it is a serialized Java object"), notes);
  }

  @Test
  void entriesThatEscapeAreRefused() throws IOException {
    entries.put("../../evil.sh", new byte[1]);
    refused("the entry \"../../evil.sh\"", "a path out of it");
  }

  @Test
  void entriesThatAreThereTwiceAreRefused() throws IOException {
    entries.put("configuration.jsoN", new byte[1]);
    byte[] bytes = Files.readAllBytes(write());
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Path file = folder.resolve("twice.zip");
    Files.write(
        file,
        text.replace("configuration.jsoN", CONFIGURATION).getBytes(StandardCharsets.ISO_8859_1));
    refused(file, "two entries configuration.json");
  }

  @Test
  void bombsAreNotUnpacked() throws IOException {
    Path file = folder.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(CONFIGURATION));
      zip.write(entries.get(CONFIGURATION));
      zip.putNextEntry(new ZipEntry(COEFFICIENTS));
      zeros(zip, 64);
    }
    refused(file, "claims to unpack", "it is not read");
  }

  @Test
  void endlessTextIsNotRead() throws IOException {
    Path file = folder.resolve("text.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(CONFIGURATION));
      zeros(zip, 65);
    }
    refused(file, "at most");
  }

  private static void zeros(OutputStream out, int megabytes) throws IOException {
    for (int i = 0; i < megabytes; i++) {
      out.write(new byte[1 << 20]);
    }
  }

  @Test
  void classesOfOthersAreNotMade() throws IOException {
    String evil = "javax.management.loading.MLet";
    configuration(configuration().replace("org.nd4j.linalg.activations.impl.ActivationTanH", evil));
    refused("the class " + evil, "no such class is made");
  }

  @Test
  void classesThatAreNamedTwiceAreRefused() throws IOException {
    configuration(
        configuration()
            .replaceFirst(
                "\"@class\" : \"org.deeplearning4j.nn.conf.layers.DenseLayer\"",
                "\"@class\" : \"java.lang.Runtime\", $0"));
    refused("is no JSON", "Duplicate field");
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    configuration("{\"confs\":" + "[".repeat(5000) + "]".repeat(5000) + "}");
    refused("nests more than");
  }

  @Test
  void configurationsOfOtherThingsAreRefused() throws IOException {
    configuration("{\"words\": []}");
    refused("neither a MultiLayerNetwork (confs) nor a ComputationGraph (vertices)");
  }

  @Test
  void coefficientsOfAnotherNetworkAreRefused() throws IOException {
    entries.put(COEFFICIENTS, array(25));
    refused("has 25 weights", "have 26", "put together of two");
  }

  private static byte[] array(int n) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Nd4j.write(Nd4j.ones(1, n), new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Test
  void hugeLayersNeedNoMemory() throws IOException {
    configuration(configuration().replaceFirst("\"nout\" : 4", "\"nout\" : 2000000000"));
    refused("weights");
  }

  @Test
  void coefficientsThatEndEarlyAreRefused() throws IOException {
    byte[] all = entries.get(COEFFICIENTS);
    entries.put(COEFFICIENTS, Arrays.copyOf(all, all.length - 3));
    refused("coefficients.bin ends early");
  }

  @Test
  void coefficientsThatAreNoArrayAreRefused() throws IOException {
    entries.put(COEFFICIENTS, "\u0000\u0004EVIL and more".getBytes(StandardCharsets.US_ASCII));
    refused("it is no array of ND4J");
  }

  @Test
  void aFileThatIsCutOffIsRefusedAtEveryLength() throws IOException {
    byte[] all = Files.readAllBytes(write());
    Path file = folder.resolve("cut.zip");
    for (int length = 0; length < all.length; length += 97) {
      Files.write(file, Arrays.copyOf(all, length));
      refused(file);
      assertFalse(new Dl4jImporter().recognizes(file));
    }
  }

  @Test
  void halvesAreRead() {
    assertEquals(1.5f, Coefficients.half((short) 0x3e00));
    assertEquals(-2f, Coefficients.half((short) 0xc000));
    assertEquals(0x1p-24f, Coefficients.half((short) 1));
    assertEquals(Float.POSITIVE_INFINITY, Coefficients.half((short) 0x7c00));
  }
}
