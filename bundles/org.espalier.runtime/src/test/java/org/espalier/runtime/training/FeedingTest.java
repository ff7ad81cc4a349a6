package org.espalier.runtime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.pipeline.TrainingSettings;
import org.espalier.pipeline.TrainingSettings.Residence;
import org.espalier.runtime.data.FeatureEncoders;
import org.espalier.runtime.data.FittedFeature;
import org.espalier.runtime.encoded.EncodedData;
import org.espalier.runtime.encoded.ScratchSpace;
import org.espalier.source.DataException;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.Vectorizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedingTest {
  @TempDir Path folder;

  private final List<String> messages = new ArrayList<>();

  /** Rows of one element. */
  private static final class One implements Vectorizer<One.Nothing, One.Nothing> {
    record Nothing() {}

    @Override
    public TensorType type(Nothing settings, Dim unknown) {
      return TensorType.sparse(Dim.BATCH, Dim.of(5));
    }

    @Override
    public Nothing fit(Nothing settings, Iterable<?> column) {
      return settings;
    }

    @Override
    public TensorType type(Nothing settings, Nothing state) {
      return type(settings, Dim.of(1));
    }

    @Override
    public Encoder encoder(Nothing settings, Nothing state) {
      return (cell, row) -> row.set(3, 1f);
    }

    @Override
    public Class<Nothing> stateType() {
      return Nothing.class;
    }
  }

  private static TrainingData data(ScratchSpace space) {
    One one = new One();
    Choice<Vectorizer<?, ?>> choice = new Choice<>("one", one, new One.Nothing());
    FittedFeature feature = FittedFeature.restore("text", choice, new One.Nothing());
    FeatureEncoders encoders = new FeatureEncoders(Map.of("text", feature), 1, space);
    encoders.add("row 1", name -> "");
    EncodedData rows = new EncodedData(encoders.finish(), Map.of(), 1);
    return new TrainingData(rows, rows, rows);
  }

  private long room = -1;

  private void decide(Residence residence, ScratchSpace space) {
    TrainingSettings settings =
        new TrainingSettings(
            null,
            null,
            1,
            32,
            true,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.of(Map.of()),
            residence,
            2,
            null,
            List.of());
    new Feeding(settings, data(space), room, messages::add);
  }

  @Test
  void rowsThatTheDeviceHasNoRoomForArePrefetched() {
    room = 0;
    decide(Residence.AUTO, ScratchSpace.heap());
    assertEquals(1, messages.size());
    assertTrue(
        messages.get(0).endsWith("and 0.00 MB are left for them on the device"),
        messages::toString);
    room = 1 << 20;
    decide(Residence.AUTO, ScratchSpace.heap());
    assertEquals(1, messages.size());
  }

  @Test
  void whatIsSmallIsResidentWithoutAWord() {
    decide(Residence.AUTO, ScratchSpace.heap());
    decide(Residence.RESIDENT, ScratchSpace.heap());
    assertEquals(List.of(), messages);
  }

  @Test
  void whatIsToBePrefetchedIs() {
    decide(Residence.PREFETCHED, ScratchSpace.heap());
    assertEquals(List.of("rows are prefetched, 2 batches ahead: as training.data says"), messages);
  }

  @Test
  void sparseRowsOutsideOfTheHeapArePrefetchedUnlessTheyAreToBeResident() {
    try (ScratchSpace space = new ScratchSpace(folder, 0)) {
      decide(Residence.AUTO, space);
      assertEquals(1, messages.size());
      assertTrue(messages.get(0).contains("the sparse rows of data/text"), messages::toString);
      DataException refused =
          assertThrows(DataException.class, () -> decide(Residence.RESIDENT, space));
      assertEquals(Optional.of("training.data"), refused.path());
      assertTrue(refused.getMessage().contains("-Xmx"), refused.getMessage());
    }
  }

  @Test
  void rowsThatTakeMoreThanAQuarterOfTheMemoryAreTooMany() {
    assertEquals(Optional.empty(), Feeding.beyond(250_000_000, 1_000_000_000));
    assertEquals(
        Optional.of("encoded they take 251 MB, more than a quarter of this machine's memory"),
        Feeding.beyond(251_000_000, 1_000_000_000));
  }
}
