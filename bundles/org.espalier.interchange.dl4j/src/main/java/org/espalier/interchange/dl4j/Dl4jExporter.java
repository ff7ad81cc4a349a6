package org.espalier.interchange.dl4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.espalier.component.Doc;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ExporterType;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.ModelExporter;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.osgi.service.component.annotations.Component;

/**
 * Writes zips that DL4J's {@code ModelSerializer} reads: a {@code MultiLayerNetwork} where the
 * layers stand one behind the other and are layers there, else a {@code ComputationGraph}.
 *
 * <p>Inputs are in DL4J's layouts: rows [batch, n], ids [batch, steps] as floats, sequences [batch,
 * features, steps], images [batch, channels, rows, columns], volumes [batch, channels, depth, rows,
 * columns]. No masks need be given: steps that are masked here are found there by their value
 * ({@code MaskZeroLayer}), for which the vector of padding is set to zeros.
 *
 * <p>DL4J forgets what was before a masked step, so masked steps have to stand before or behind the
 * others, as padding does; here they may stand anywhere.
 *
 * <p>What only training needs is not written: penalties, recurrent dropout, the loss and the
 * optimizer. The last dense layer has a loss that goes with its activation. The notes of an export
 * say both.
 */
@Component
@ExporterType("dl4j")
@Doc("zip of Deeplearning4j")
public final class Dl4jExporter implements ModelExporter<Dl4jExporter.Settings> {
  /** It has none. */
  public record Settings() {}

  @Override
  public String suffix() {
    return ".zip";
  }

  @Override
  public void write(Settings settings, ExportedModel model, Path file) throws IOException {
    ClassLoading.call(
        () -> {
          Composition composition = new Composition(model);
          Map<String, String> outputs = composition.compose();
          if (model.weights().isEmpty()) {
            throw new UnsupportedModelException(
                model.name() + " cannot be written for Deeplearning4j",
                List.of(new Reason("", "it has no weights; DL4J opens no file without")));
          }
          List<String> inputs = model.inputs().stream().map(PortableInput::name).toList();
          try {
            Model network = Networks.of(inputs, composition.nodes(), List.copyOf(outputs.values()));
            ModelZip.write(network, shapes(model), file);
          } catch (RuntimeException e) { // what DL4J throws for a network that it refuses
            throw new IOException(
                "DL4J refuses the network made of "
                    + model.name()
                    + ": "
                    + ConfigurationText.message(e),
                e);
          }
          return file;
        });
  }

  @Override
  public List<String> notes(Settings settings, ExportedModel model) {
    return new Omissions(model).notes();
  }

  private static List<List<Long>> shapes(ExportedModel model) {
    return model.inputs().stream()
        .map(input -> input.type().shape().dims())
        .map(dims -> dims.subList(1, dims.size()))
        .map(dims -> dims.stream().map(dim -> dim.isKnown() ? dim.value() : Extents.OPEN).toList())
        .toList();
  }

  @Override
  public Optional<ForeignModel> open(Settings settings, ExportedModel model, Path file)
      throws IOException {
    // apart: whoever looks at this class would load Deeplearning4j with what follows
    return Optional.of(ClassLoading.call(() -> Dl4jModel.open(model, file)));
  }
}
