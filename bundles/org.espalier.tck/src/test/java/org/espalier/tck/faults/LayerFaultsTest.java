package org.espalier.tck.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.backend.Backend;
import org.espalier.component.Component;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;
import org.espalier.tck.ReferenceBackend;
import org.espalier.tck.Samples;
import org.espalier.tck.Value;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;

/** Shows that each check of a layer fails where it should, those of every component among them. */
class LayerFaultsTest extends FaultsTest {
  /** Tests the layer that was prepared last. */
  public static final class Suspect extends LayerContract {
    private static Component<?> layer;
    private static LayerSample sample;
    private static Backend other;

    static void is(Component<?> suspect, LayerSample tried, Backend backend) {
      layer = suspect;
      sample = tried;
      other = backend;
    }

    @Override
    protected Component<?> component() {
      return layer;
    }

    @Override
    protected List<LayerSample> samples() {
      return List.of(sample);
    }

    @Override
    protected List<Backend> backends() {
      return List.of(other);
    }
  }

  @Override
  Class<?> contract() {
    return LayerContract.class;
  }

  @Override
  Class<?> suspect() {
    return Suspect.class;
  }

  @Override
  Set<String> shownElsewhere() {
    return Set.of(
        "unknownKeysAreRefused"); // whoever reads the keys decides that, not the component
  }

  private static Value floats(long... dims) {
    return new Samples(dims.length).floats(Shape.of(dims));
  }

  private static Fault fault(String what, Component<?> layer, Map<String, String> failures) {
    return fault(what, layer, LayerSample.of("", floats(3, 4)), failures);
  }

  private static Fault fault(
      String what, Component<?> layer, LayerSample sample, Map<String, String> failures) {
    return new Fault(what, () -> Suspect.is(layer, sample, new ReferenceBackend()), failures);
  }

  @Override
  List<Fault> faults() {
    return List.of(
        fault("none", new BrokenLayers.Sound(), Map.of()),
        fault(
            "a field that can change",
            new BrokenLayers.Remembering(),
            Map.of("keepsNothingBetweenCalls", "last can change")),
        fault(
            "a setting without documentation",
            new BrokenLayers.Silent(),
            LayerSample.of("width: 2", floats(3, 4)),
            Map.of("everySettingIsDocumented", "width has no @Doc")),
        fault(
            "settings that are read otherwise than they were written",
            new BrokenLayers.Counting(),
            LayerSample.of("number: 2", floats(3, 4)),
            Map.of("settingsSurviveYaml", "number: 3")),
        fault(
            "a type that is no word",
            new BrokenLayers.Shouting(),
            Map.of("saysWhatItIs", "a type is a_word: Faulty!")),
        fault(
            "a shape that depends on whether an extent is known",
            new BrokenLayers.Guessing(),
            Map.of("theShapeThatIsTracedIsTheShapeThatIsMade", "traced with names")),
        fault(
            "an extent that has to be a number",
            new BrokenLayers.Impatient(),
            Map.of("theShapeThatIsTracedIsTheShapeThatIsMade", "not known")),
        fault(
            "rows that depend on each other",
            new BrokenLayers.Mixing(),
            Map.of("aBatchGivesWhatItsRowsGive", "row 0 differs")),
        fault(
            "a weight that never learns",
            new BrokenLayers.Stubborn(),
            Map.of(
                "everyTrainableWeightGetsAGradient", "weight/layer/scale has no gradient",
                "gradientsAreThoseOfFiniteDifferences", "gradient for weight/layer/scale differs")),
        fault(
            "masked steps that count",
            new BrokenLayers.Peeking(),
            LayerSample.of("", floats(2, 2, 3)).masked(1, 0, 0, 1),
            Map.of("whatIsMaskedDoesNotCount", "element 0")),
        fault(
            "what is not a number",
            new BrokenLayers.Breaking(),
            Map.of(
                "everyNumberIsFinite", "makes NaN",
                "gradientsAreThoseOfFiniteDifferences", "expected NaN")),
        fault(
            "draws that repeat",
            new BrokenLayers.Frozen(),
            Map.of("theSameSeedGivesTheSameNumbers", "another seed changes nothing")),
        fault(
            "numbers that no seed decides",
            new BrokenLayers.Rolling(),
            Map.of(
                "aBatchGivesWhatItsRowsGive", "row 0 differs",
                "theSameSeedGivesTheSameNumbers", "array contents differ")),
        new Fault(
            "a backend whose kernel is wrong",
            () ->
                Suspect.is(
                    new BrokenLayers.Sound(),
                    LayerSample.of("", floats(3, 4)),
                    BrokenBackend.swapping(Primitive.ADD, Primitive.SUB)),
            Map.of("otherBackendsAgree", "prediction differs")));
  }
}
