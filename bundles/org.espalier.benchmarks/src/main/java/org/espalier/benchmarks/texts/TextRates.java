package org.espalier.benchmarks.texts;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espalier.component.Choice;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.runtime.data.DataPreparation;
import org.espalier.runtime.data.DataRows;
import org.espalier.runtime.data.PreparedData;
import org.espalier.runtime.data.RowWatcher;
import org.espalier.runtime.encoded.ScratchSpace;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.tck.TestCatalogue;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.RowSink;
import org.espalier.vectorizer.Vectorizer;

/** How fast the texts of one pipeline are read, learned from and encoded. */
final class TextRates {
  private final Pipeline pipeline;
  private final Path folder;
  private final Path cache;
  private final String feature;
  private final double megabytes;

  /** What is measured; figures are megabytes of UTF-8 a second. */
  enum Step {
    /** Every row from the files, unpacked and split into cells. */
    READ("read, one thread"),
    /** The vectorizer learns from texts in memory. */
    FIT("learn, from memory, one thread"),
    /** The vectorizer encodes texts in memory. */
    ENCODE("encode, from memory, one thread"),
    /** From the files to all that training needs: labels, split, what was learned, encoded rows. */
    ALL("all of it, from the files to encoded rows");

    final String words;

    Step(String words) {
      this.words = words;
    }
  }

  /**
   * What came out.
   *
   * @param rate megabytes a second
   * @param processorSeconds how long all threads together had a processor
   */
  record Measured(double rate, double processorSeconds) {}

  /**
   * Prepares a pipeline whose one feature is a text.
   *
   * @param cache for what the runtime keeps of data sets
   */
  TextRates(Path file, Path cache) throws IOException {
    this.cache = cache;
    PipelineFile text = PipelineFile.read(file, List.of());
    this.pipeline = new PipelineReader(TestCatalogue.ofClassPath()).read(text);
    this.folder = text.folder();
    this.feature = pipeline.features().keySet().iterator().next();
    long bytes = 0;
    for (Object cell : cells()) {
      bytes += cell.toString().getBytes(StandardCharsets.UTF_8).length;
    }
    this.megabytes = bytes / 1e6;
  }

  /** The size of all texts, in megabytes of UTF-8. */
  double megabytes() {
    return megabytes;
  }

  /** Does a step once. */
  Measured measure(Step step) throws IOException {
    List<Object> cells = step == Step.FIT || step == Step.ENCODE ? cells() : List.of();
    Record state = step == Step.ENCODE ? fit(cells) : null;
    long began = System.nanoTime();
    long worked = worked();
    switch (step) {
      case READ -> rows().forEach((number, row, roles) -> {});
      case FIT -> fit(cells);
      case ENCODE -> encode(state, cells);
      case ALL -> prepare();
    }
    return new Measured(megabytes / ((System.nanoTime() - began) / 1e9), (worked() - worked) / 1e9);
  }

  /** How long all threads together had a processor, the compiler and the collector among them. */
  private static long worked() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getProcessCpuTime();
  }

  private DataRows rows() {
    return new DataRows(pipeline.data().source(), List.of(feature), files());
  }

  private DatasetCache files() {
    return new DatasetCache(folder, cache, RunListener.SILENT);
  }

  private List<Object> cells() throws IOException {
    List<Object> cells = new ArrayList<>();
    rows().forEach((number, row, roles) -> cells.add(roles.cell(feature, row)));
    return cells;
  }

  @SuppressWarnings("unchecked") // the settings of a choice are those of its component
  private Vectorizer<Record, Record> vectorizer() {
    return (Vectorizer<Record, Record>) pipeline.features().get(feature).component();
  }

  private Record fit(List<Object> cells) {
    Choice<Vectorizer<?, ?>> choice = pipeline.features().get(feature);
    return vectorizer().fit(choice.settings(), cells);
  }

  private void encode(Record state, List<Object> cells) {
    Encoder encoder = vectorizer().encoder(pipeline.features().get(feature).settings(), state);
    Sum sum = new Sum();
    for (Object cell : cells) {
      encoder.encode(cell, sum);
    }
    if (sum.value == 0) {
      throw new IllegalStateException("no text has a known word");
    }
  }

  private void prepare() throws IOException {
    DataPreparation preparation = new DataPreparation(pipeline, files());
    PreparedData prepared = preparation.prepare();
    try (ScratchSpace space = ScratchSpace.heap()) {
      preparation.encode(prepared, RowWatcher.NONE, space);
    }
  }

  /** Keeps the compiler from leaving the work out. */
  private static final class Sum implements RowSink {
    double value;

    @Override
    public void set(int place, float weight) {
      value += weight;
    }

    @Override
    public void set(int place, int id) {
      value += id;
    }
  }
}
