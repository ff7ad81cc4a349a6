package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.interchange.dl4j.Dl4jExporter;
import org.espalier.model.DenseArray;
import org.espalier.tck.Execution;
import org.espalier.tck.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The models of the sample pipelines go out to Deeplearning4j: they predict the same there, in this
 * process and in one that has nothing else on its class path, or what cannot go is named.
 */
class Dl4jSamplesTest {
  private static final Path PIPELINES = Path.of("../../samples/pipelines");
  private static final String PROGRAM = "PlainDl4j.java";
  private static final Dl4jExporter EXPORTER = new Dl4jExporter();
  private static final Dl4jExporter.Settings SETTINGS = new Dl4jExporter.Settings();

  /** The layers that Deeplearning4j cannot express. */
  private static final Map<String, List<String>> REFUSED =
      Map.of(
          "names_m4", List.of("simple_rnn"),
          "names_m6", List.of("bidirectional"),
          "reviews_transformer", List.of("positions", "attention", "normal", "encoded"));

  @TempDir static Path folder;

  static Stream<String> samples() throws IOException {
    return OnnxSamplesTest.samples();
  }

  private static SampleModel sample(String name) throws IOException {
    return SampleModel.of(
        PIPELINES.resolve(name + ".yaml"), OnnxSamplesTest.SMALLER.getOrDefault(name, List.of()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theModelPredictsTheSameOrIsNamed(String name) throws IOException {
    SampleModel model = sample(name);
    ExportedModel exported = model.exported();
    Path file = folder.resolve(name + ".zip");
    List<String> refused = REFUSED.get(name);
    if (refused != null) {
      UnsupportedModelException e =
          assertThrows(
              UnsupportedModelException.class, () -> EXPORTER.write(SETTINGS, exported, file));
      assertEquals(refused, e.reasons().stream().map(Reason::layer).toList(), e.getMessage());
      assertFalse(Files.exists(file));
      return;
    }
    EXPORTER.write(SETTINGS, exported, file);
    try (ForeignModel foreign = EXPORTER.open(SETTINGS, exported, file).orElseThrow()) {
      for (int rows : new int[] {1, 3}) {
        Map<String, Value> given = padded(model.rows(rows));
        Map<String, Value> expected = model.predict(Execution.on(new Nd4jBackend()), given);
        Map<String, DenseArray> found = foreign.predict(OnnxSamplesTest.dense(given));
        OnnxSamplesTest.assertSame(expected, found, rows);
      }
    }
  }

  @Test
  void aProgramOfDeeplearning4jAloneOpensTheFilesAndPredictsTheSame() throws Exception {
    Path models = Files.createDirectory(folder.resolve("models"));
    Map<String, Map<String, Value>> expected = new LinkedHashMap<>();
    for (String name : samples().filter(name -> !REFUSED.containsKey(name)).toList()) {
      SampleModel model = sample(name);
      Path own = Files.createDirectory(models.resolve(name));
      EXPORTER.write(SETTINGS, model.exported(), own.resolve("model.zip"));
      Map<String, Value> given = padded(model.rows(2));
      expected.put(name, model.predict(Execution.on(new Nd4jBackend()), given));
      List<PortableInput> inputs = model.exported().inputs();
      for (int i = 0; i < inputs.size(); i++) {
        write(given.get(inputs.get(i).name()).dense(), own.resolve("input" + i + ".bin"));
      }
    }
    assertTrue(expected.size() > 20, expected.keySet().toString());
    runAlone(models);
    for (String name : expected.keySet()) {
      Map<String, DenseArray> found = new LinkedHashMap<>();
      List<String> outputs = List.copyOf(sample(name).exported().outputs().keySet());
      for (int i = 0; i < outputs.size(); i++) {
        found.put(outputs.get(i), read(models.resolve(name).resolve("output" + i + ".bin")));
      }
      OnnxSamplesTest.assertSame(expected.get(name), found, 2);
    }
  }

  /** Rows whose padding stands in front, behind or nowhere: DL4J has no masks in between. */
  private static Map<String, Value> padded(Map<String, Value> rows) {
    Map<String, Value> padded = new LinkedHashMap<>();
    rows.forEach((name, value) -> padded.put(name, padded(value)));
    return padded;
  }

  private static Value padded(Value value) {
    if (value.type().bound().isEmpty() || value.shape().rank() != 2) {
      return value;
    }
    int steps = (int) value.shape().dim(1).value();
    double[] ids = value.elements().clone();
    for (int i = 0; i < ids.length; i++) {
      int row = i / steps % 3;
      int step = i % steps;
      boolean padding = (row == 1 && step < steps / 3) || (row == 2 && step >= steps - steps / 3);
      ids[i] = padding ? 0 : Math.max(1, ids[i]);
    }
    return value.with(ids);
  }

  /** Runs the program from its source, with the jars of Deeplearning4j as its class path. */
  private static void runAlone(Path models) throws IOException, InterruptedException {
    String jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(
                path ->
                    path.endsWith(".jar") && !path.contains("org" + File.separator + "espalier"))
            .filter(path -> !path.contains("org.espalier") && !path.contains("junit"))
            .collect(Collectors.joining(File.pathSeparator));
    assertTrue(jars.contains("deeplearning4j-nn"), jars);
    Path source = folder.resolve(PROGRAM);
    try (InputStream in = Dl4jSamplesTest.class.getResourceAsStream(PROGRAM)) {
      Files.copy(in, source);
    }
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                jars,
                source.toString(),
                models.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertTrue(process.waitFor(10, TimeUnit.MINUTES), "it does not end");
      assertEquals(0, process.exitValue(), Files.readString(log));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Writes an array as Deeplearning4j has it, channels in front. */
  private static void write(DenseArray rows, Path file) throws IOException {
    long[] shape = rows.shape();
    int rank = shape.length;
    int channels = rank < 3 ? 1 : (int) shape[rank - 1];
    int cells = rank < 3 ? 1 : (int) Arrays.stream(shape, 1, rank - 1).reduce(1, (a, b) -> a * b);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(rank);
      for (int axis = 0; axis < rank; axis++) {
        boolean turned = rank > 2 && axis > 0;
        out.writeInt((int) shape[!turned ? axis : axis == 1 ? rank - 1 : axis - 1]);
      }
      for (int i = 0; i < rows.values().length; i++) {
        int within = i % (cells * channels);
        int from = i - within + within % cells * channels + within / cells;
        out.writeFloat(rows.values()[rank < 3 ? i : from]);
      }
    }
  }

  private static DenseArray read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      long[] shape = new long[in.readInt()];
      for (int axis = 0; axis < shape.length; axis++) {
        shape[axis] = in.readInt();
      }
      float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readFloat();
      }
      if (shape.length > 2) {
        throw new IOException("predictions of the samples are rows, not " + Arrays.toString(shape));
      }
      return new DenseArray(shape, values);
    }
  }

  @Test
  void theProgramNamesNothingOfOurs() throws IOException {
    try (InputStream in = Dl4jSamplesTest.class.getResourceAsStream(PROGRAM)) {
      String source = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertFalse(source.contains("espalier"));
      assertTrue(source.contains("import org.deeplearning4j"));
    }
  }
}
