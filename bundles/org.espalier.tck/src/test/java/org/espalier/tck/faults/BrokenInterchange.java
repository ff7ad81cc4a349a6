package org.espalier.tck.faults;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Doc;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ExporterType;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.ImporterType;
import org.espalier.interchange.ModelExporter;
import org.espalier.interchange.ModelImporter;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;
import org.espalier.tck.toy.StackReader;
import org.espalier.tck.toy.StackWriter;

/** Reads and writes stacks, each with a fault. */
public final class BrokenInterchange {
  private BrokenInterchange() {}

  /** What is wrong with an importer. */
  enum InFault {
    NONE,
    KNOWS_BY_NAME,
    KNOWS_ANYTHING,
    NAMES_NO_FILE,
    FAILS_OTHERWISE,
    HIDES_THE_ORIGIN,
    FORGETS_A_WEIGHT,
    READS_OTHER_NUMBERS,
    MIXES_WEIGHTS_UP,
    CHANGES_THE_FILE,
    LEAVES_A_FILE,
    KEEPS_IT_OPEN,
    TELLS_ONE_REASON,
    MAKES_DO
  }

  /** Reads stacks with a fault. */
  @ImporterType("stack")
  @Doc("stacks with a fault")
  public static final class Reader implements ModelImporter<StackReader.Settings> {
    private final StackReader sound = new StackReader();
    private final InFault fault;
    private final List<ImportedModel> read = new ArrayList<>();
    private final List<FileChannel> open = new ArrayList<>();

    Reader(InFault fault) {
      this.fault = fault;
    }

    @Override
    public boolean recognizes(Path file) throws IOException {
      return switch (fault) {
        case KNOWS_BY_NAME -> sound.recognizes(file) && file.toString().endsWith(".stack");
        case KNOWS_ANYTHING -> true;
        default -> sound.recognizes(file);
      };
    }

    @Override
    public ImportedModel read(StackReader.Settings s, Path file) throws IOException {
      touch(file);
      try {
        ImportedModel model = sound.read(s, file);
        read.add(model);
        return changed(model);
      } catch (UnsupportedModelException e) {
        throw fault == InFault.TELLS_ONE_REASON
            ? new UnsupportedModelException(file + " cannot", e.reasons().subList(0, 1))
            : e;
      } catch (IOException e) {
        if (fault == InFault.MAKES_DO && !read.isEmpty() && sound.recognizes(file)) {
          return begun(read.get(0));
        } else if (fault == InFault.FAILS_OTHERWISE) {
          throw new IllegalStateException(e);
        }
        throw fault == InFault.NAMES_NO_FILE ? new IOException("it is damaged", e) : e;
      }
    }

    private void touch(Path file) throws IOException {
      switch (fault) {
        case CHANGES_THE_FILE -> Files.writeString(file, "\n", StandardOpenOption.APPEND);
        case LEAVES_A_FILE -> Files.writeString(file.resolveSibling("left"), "");
        case KEEPS_IT_OPEN -> open.add(FileChannel.open(file));
        default -> {}
      }
    }

    private ImportedModel changed(ImportedModel model) {
      Map<String, DenseArray> weights = new LinkedHashMap<>(model.weights());
      switch (fault) {
        case FORGETS_A_WEIGHT -> weights.remove("a/gate");
        case READS_OTHER_NUMBERS -> {
          String gate = model.layers().get(0).name() + "/gate";
          float[] values = weights.get(gate).values().clone();
          values[0] += read.size();
          weights.put(gate, new DenseArray(weights.get(gate).shape(), values));
        }
        default -> {}
      }
      String origin = fault == InFault.HIDES_THE_ORIGIN ? "" : model.origin();
      return new ImportedModel(
          model.name(),
          origin,
          model.inputs(),
          model.layers(),
          model.outputs(),
          weights,
          model.training(),
          model.notes());
    }

    /** The first layer alone. */
    private static ImportedModel begun(ImportedModel model) {
      PortableLayer first = model.layers().get(0);
      return new ImportedModel(
          model.name(),
          model.origin(),
          model.inputs(),
          List.of(first),
          List.of(first.name()),
          Map.of(),
          model.training(),
          model.notes());
    }

    @Override
    public Map<String, DenseArray> weights(
        StackReader.Settings s, Path file, List<PortableLayer> layers, List<Weight> weights)
        throws IOException {
      Map<String, DenseArray> values = new LinkedHashMap<>(read(s, file).weights());
      if (fault == InFault.MIXES_WEIGHTS_UP) {
        String first = layers.get(0).name();
        values.put(first + "/kernel", values.put(first + "/gate", values.get(first + "/kernel")));
      }
      return values;
    }
  }

  /** What is wrong with an exporter. */
  enum OutFault {
    NONE,
    HAS_NO_DOT,
    TELLS_THE_TIME,
    LEAVES_A_FILE,
    CHANGES_A_WEIGHT,
    ROUNDS,
    NOTES_NOTHING,
    WRITES_FIRST,
    WRITES_WHATEVER_IT_IS,
    FAILS_OTHERWISE
  }

  /** Writes stacks with a fault. */
  @ExporterType("stack")
  @Doc("stacks with a fault")
  public static final class Writer implements ModelExporter<StackWriter.Settings> {
    private final StackWriter sound = new StackWriter();
    private final OutFault fault;

    Writer(OutFault fault) {
      this.fault = fault;
    }

    @Override
    public String suffix() {
      return fault == OutFault.HAS_NO_DOT ? "stack" : sound.suffix();
    }

    @Override
    public void write(StackWriter.Settings s, ExportedModel model, Path file) throws IOException {
      if (fault == OutFault.WRITES_FIRST) {
        Files.writeString(file, "");
      }
      try {
        sound.write(s, model, file);
      } catch (UnsupportedModelException e) {
        if (fault != OutFault.WRITES_WHATEVER_IT_IS) {
          throw e;
        }
        Files.writeString(file, "");
      } catch (IOException e) {
        if (fault == OutFault.FAILS_OTHERWISE) {
          throw new IllegalStateException(e);
        }
        throw e;
      }
      spoil(model, file);
    }

    private void spoil(ExportedModel model, Path file) throws IOException {
      switch (fault) {
        case TELLS_THE_TIME ->
            Files.writeString(file, "# " + System.nanoTime() + "\n" + Files.readString(file));
        case LEAVES_A_FILE -> Files.writeString(file.resolveSibling("left"), "");
        case CHANGES_A_WEIGHT -> model.values().values().iterator().next().values()[0] += 1;
        case ROUNDS ->
            Files.writeString(
                file, Files.readString(file).replaceAll("(\\.[0-9])[0-9]+(?!E)", "$1"));
        default -> {}
      }
    }

    @Override
    public List<String> notes(StackWriter.Settings s, ExportedModel model) {
      return fault == OutFault.NOTES_NOTHING ? List.of(" ") : sound.notes(s, model);
    }

    @Override
    public Optional<ForeignModel> open(StackWriter.Settings s, ExportedModel model, Path file)
        throws IOException {
      return sound.open(s, model, file);
    }
  }
}
