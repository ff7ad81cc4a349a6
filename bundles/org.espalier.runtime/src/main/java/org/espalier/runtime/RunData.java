package org.espalier.runtime;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.espalier.host.DataSummary;
import org.espalier.host.HeldOutFold;
import org.espalier.model.Model;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.SourceSettings;
import org.espalier.runtime.data.DataPreparation;
import org.espalier.runtime.data.EncodedPart;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.data.PreparedData;
import org.espalier.runtime.encoded.ScratchSpace;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.runtime.interchange.LoadedWeights;
import org.espalier.runtime.summary.DataWatch;
import org.espalier.source.Part;

/**
 * The part of a run that its data decide: what they mean, the fitted vectorizers and the encoded
 * rows, each made when it is first asked for.
 *
 * <p>Several runs may share it, at once: one thread makes what others wait for. What failed is
 * tried again by who asks next.
 */
final class RunData implements AutoCloseable {
  private final Pipeline pipeline;
  private final Optional<HeldOutFold> heldOut;
  private final DatasetCache files;
  private final ScratchSpace space;
  private final LoadedWeights weights;
  private DataPreparation preparation;
  private PreparedData prepared;
  private Rows rows;
  private DataSummary summary;

  /**
   * The encoded rows.
   *
   * @param parts by what they are for
   * @param watch saw them before they were encoded
   */
  record Rows(Map<Part, EncodedPart> parts, DataWatch watch) {}

  /**
   * Begins with nothing.
   *
   * @param pipeline whose data; what it says of model and training changes nothing
   * @param heldOut which of the rows that are not test rows are tested on in their place
   * @param files finds the files
   * @param space where the encoded rows are kept; closed with this object
   * @param weights what models begin with, which other data may share
   */
  RunData(
      Pipeline pipeline,
      Optional<HeldOutFold> heldOut,
      DatasetCache files,
      ScratchSpace space,
      LoadedWeights weights) {
    this.pipeline = pipeline;
    this.heldOut = heldOut;
    this.files = files;
    this.space = space;
    this.weights = weights;
  }

  /**
   * What is known before rows are encoded.
   *
   * @param messages is told what is found out, if this is the first call
   * @throws org.espalier.source.DataException if the data cannot be used
   */
  synchronized PreparedData prepared(Consumer<String> messages) throws IOException {
    if (prepared == null) {
      preparation = new DataPreparation(pipeline, files, heldOut, messages);
      prepared = preparation.prepare();
    }
    return prepared;
  }

  /**
   * The encoded rows of what was prepared.
   *
   * @throws org.espalier.source.DataException if a row cannot be encoded
   */
  synchronized Rows rows() throws IOException {
    if (rows == null) {
      DataWatch watch = new DataWatch(pipeline.data().source(), files, prepared);
      rows = new Rows(preparation.encode(prepared, watch, space), watch);
      preparation = null; // it holds the labels of all rows as texts
    }
    return rows;
  }

  /** What the encoded rows are like. */
  synchronized DataSummary summary() {
    if (summary == null) {
      summary = rows.watch().summary(rows.parts());
    }
    return summary;
  }

  /** The weights that a model begins with, as {@link LoadedWeights#of}. */
  LoadedWeights.Start weights(Pipeline run, Model model, Consumer<String> messages)
      throws IOException {
    return weights.of(run, model, files, messages);
  }

  /** Finds the files. */
  DatasetCache cache() {
    return files;
  }

  /** The checksums of the files that were read so far. */
  Map<String, String> files() {
    return files.used();
  }

  /** How many rows there are for what, and what labels mean. */
  static String words(PreparedData data, Rows rows) {
    return "%d rows to train on, %d to validate, %d to test; %s"
        .formatted(
            rows.parts().get(Part.TRAIN).rows(),
            rows.parts().get(Part.VALIDATION).rows(),
            rows.parts().get(Part.TEST).rows(),
            data.labels().values().stream().map(RunData::words).collect(Collectors.joining("; ")));
  }

  private static String words(Labels labels) {
    String meaning = labels.isClasses() ? "classes " + labels.names() : "labels are numbers";
    boolean main = labels.role().equals(SourceSettings.LABEL);
    return main ? meaning : labels.role() + ": " + meaning;
  }

  /** Lets go of the encoded rows. */
  @Override
  public void close() {
    space.close();
  }
}
