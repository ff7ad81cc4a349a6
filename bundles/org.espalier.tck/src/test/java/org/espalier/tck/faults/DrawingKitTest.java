package org.espalier.tck.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.espalier.component.Component;
import org.espalier.plugin.Verification.Check;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.kit.DrawingKit;
import org.espalier.tck.toy.Distance;
import org.espalier.tck.toy.Highway;
import org.espalier.tck.toy.Letters;
import org.espalier.tck.toy.Lines;
import org.espalier.tck.toy.Patience;
import org.espalier.tck.toy.SquareError;
import org.espalier.tck.toy.SquarePenalty;
import org.espalier.tck.toy.StackReader;
import org.espalier.tck.toy.StackWriter;
import org.espalier.tck.toy.Tanh;
import org.espalier.tck.toy.Uniform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit needs no test of the author to find what such a test would find. */
class DrawingKitTest {
  /** A component, and what is found in it. */
  record Suspect(Component<?> component, String check, String message) {}

  static List<Suspect> faulty() {
    return List.of(
        new Suspect(new BrokenLayers.Remembering(), "keepsNothingBetweenCalls", "last can change"),
        new Suspect(new BrokenLayers.Silent(), "everySettingIsDocumented", "width has no @Doc"),
        new Suspect(new BrokenLayers.Counting(), "settingsSurviveYaml", "number: "),
        new Suspect(new BrokenLayers.Shouting(), "saysWhatItIs", "a type is a_word: Faulty!"),
        new Suspect(
            new BrokenLayers.Guessing(),
            "theShapeThatIsTracedIsTheShapeThatIsMade",
            "traced with names"),
        new Suspect(new BrokenLayers.Mixing(), "aBatchGivesWhatItsRowsGive", "row 0 differs"),
        new Suspect(
            new BrokenLayers.Stubborn(), "everyTrainableWeightGetsAGradient", "has no gradient"),
        new Suspect(new BrokenLayers.Breaking(), "everyNumberIsFinite", "makes NaN"),
        new Suspect(
            new BrokenLayers.Frozen(),
            "theSameSeedGivesTheSameNumbers",
            "another seed changes nothing"),
        new Suspect(
            new BrokenData.Numbering(BrokenData.Fault.REMEMBERS_THE_CELL_BEFORE),
            "everyCellIsEncodedByItself",
            "other cells before it"),
        new Suspect(
            new BrokenFunctions.Applying((x, ops) -> ops.exp(ops.mul(x, 100))),
            "isFiniteFarOut",
            "makes Infinity"),
        new Suspect(
            new BrokenInterchange.Reader(BrokenInterchange.InFault.MIXES_WEIGHTS_UP),
            "weightsGoIntoTheLayersTheyAreOf",
            "other values of highway/"),
        new Suspect(
            new BrokenInterchange.Writer(BrokenInterchange.OutFault.ROUNDS),
            "whatIsWrittenPredictsTheSame",
            "differs"),
        new Suspect(
            new BrokenLayers.Rolling(), "theSameSeedGivesTheSameNumbers", "contents differ"));
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void whatBreaksTheContractOfItsKindIsNamed(Suspect suspect) {
    List<Check> checks = new DrawingKit(others()).check(suspect.component());
    List<Check> found =
        checks.stream().filter(check -> check.message().startsWith(suspect.check())).toList();
    assertEquals(1, found.size(), checks.toString());
    assertEquals("error", found.get(0).state());
    assertTrue(found.get(0).message().contains(suspect.message()), found.toString());
  }

  private static TestCatalogue others() {
    return TestCatalogue.empty()
        .with(new Tanh())
        .with(new Uniform())
        .with(new SquarePenalty())
        .with(new Highway())
        .with(new StackWriter());
  }

  static List<Component<?>> sound() {
    return List.of(
        new BrokenLayers.Sound(),
        new Highway(),
        new Letters(),
        new Tanh(),
        new Uniform(),
        new SquarePenalty(),
        new SquareError(),
        new Distance(),
        new Patience(),
        new StackReader(),
        new StackWriter());
  }

  @ParameterizedTest
  @MethodSource("sound")
  void whatKeepsItPasses(Component<?> component) {
    List<Check> checks = new DrawingKit(others()).check(component);
    assertEquals(
        "ok",
        checks.stream().map(Check::state).distinct().collect(Collectors.joining()),
        "" + checks);
  }

  @ParameterizedTest
  @MethodSource("untried")
  void whatCannotBeDrawnIsNotPassedOverInSilence(Component<?> component) {
    List<Check> checks = new DrawingKit(TestCatalogue.empty()).check(component);
    assertEquals(List.of("warning"), checks.stream().map(Check::state).toList());
    assertTrue(checks.get(0).message().contains("was not tried"), checks.toString());
  }

  static List<Component<?>> untried() {
    return List.of(new Lines(), new StackReader(), new StackWriter(), new BrokenLayers.Calling());
  }
}
