package org.espalier.tck.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.tck.ImporterContract;
import org.espalier.tck.ImporterSample;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.faults.BrokenInterchange.InFault;
import org.espalier.tck.toy.Highway;
import org.espalier.tck.toy.Tanh;
import org.espalier.tck.toy.Uniform;

/** Shows that each check of an importer fails where it should. */
class ImporterFaultsTest extends FaultsTest {
  /** Tests the importer that was prepared last. */
  public static final class Suspect extends ImporterContract {
    private static BrokenInterchange.Reader importer;

    @Override
    protected BrokenInterchange.Reader component() {
      return importer;
    }

    @Override
    protected TestCatalogue catalogue() {
      return super.catalogue().with(new Highway()).with(new Tanh()).with(new Uniform());
    }

    @Override
    protected List<ImporterSample> samples() {
      String a = "highway a 1.5\n0.5 -1.25 2.0 0.125\n0.1 0.2 0.3 0.4\n";
      String b = "highway b 1.0\n1.5 -1.0 0.75 0.0\n0.9 0.8 0.7 0.6\n";
      return List.of(
          ImporterSample.of("", "one.stack", "stack of layers\n2\n" + a + b + "end\n"),
          ImporterSample.of("", "odd.stack", "stack of layers\n1\nlowway a 1\nbyway b 1\nend\n")
              .unsupported("a", "b"));
    }
  }

  @Override
  Class<?> contract() {
    return ImporterContract.class;
  }

  @Override
  Class<?> suspect() {
    return Suspect.class;
  }

  @Override
  Set<String> shownElsewhere() {
    return OF_EVERY_COMPONENT;
  }

  private static Fault fault(String what, InFault fault, Map<String, String> failures) {
    return new Fault(what, () -> Suspect.importer = new BrokenInterchange.Reader(fault), failures);
  }

  @Override
  List<Fault> faults() {
    return List.of(
        fault("none", InFault.NONE, Map.of()),
        fault(
            "files known by their name",
            InFault.KNOWS_BY_NAME,
            Map.of("itKnowsItsFilesWhateverTheyAreCalled", "by its name only")),
        fault(
            "every file known",
            InFault.KNOWS_ANYTHING,
            Map.of("itKnowsNoOtherFiles", "takes an empty file for a model")),
        fault(
            "damage of some file",
            InFault.NAMES_NO_FILE,
            Map.of(
                "otherFilesAreRefusedByName", "does not name the file: it is damaged",
                "aFileThatIsCutShortIsRefused", "does not name the file",
                "aDamagedFileIsRefusedOrMakesSense", "does not name the file")),
        fault(
            "another exception",
            InFault.FAILS_OTHERWISE,
            Map.of(
                "otherFilesAreRefusedByName", "fails on an empty file",
                "aFileThatIsCutShortIsRefused", "IllegalStateException",
                "aDamagedFileIsRefusedOrMakesSense", "IllegalStateException")),
        fault(
            "a model from nowhere",
            InFault.HIDES_THE_ORIGIN,
            Map.of(
                "whatIsReadGoesTogether", "does not say who wrote the file",
                "aDamagedFileIsRefusedOrMakesSense", "does not say who wrote the file")),
        fault(
            "a weight too few",
            InFault.FORGETS_A_WEIGHT,
            Map.of(
                "whatIsReadIsAPipelineWithAllItsWeights", "no values of the weight a/gate",
                "weightsGoIntoTheLayersTheyAreOf", "no values of the weight a/gate")),
        fault(
            "other numbers every time",
            InFault.READS_OTHER_NUMBERS,
            Map.of(
                "itReadsTheSameEveryTime", "other values of a/gate",
                "weightsGoIntoTheLayersTheyAreOf", "other values of a/gate")),
        fault(
            "weights of one layer in another",
            InFault.MIXES_WEIGHTS_UP,
            Map.of("weightsGoIntoTheLayersTheyAreOf", "other values of a/")),
        fault(
            "a file that is changed",
            InFault.CHANGES_THE_FILE,
            Map.of("theFileIsLeftAlone", "the file was changed")),
        fault(
            "a file beside it",
            InFault.LEAVES_A_FILE,
            Map.of("theFileIsLeftAlone", "files beside it")),
        fault(
            "a file that stays open",
            InFault.KEEPS_IT_OPEN,
            Map.of(
                "theFileIsLeftAlone", "still open",
                "aFileThatIsCutShortIsRefused", "still open",
                "aDamagedFileIsRefusedOrMakesSense", "still open")),
        fault(
            "one reason of two",
            InFault.TELLS_ONE_REASON,
            Map.of("whatCannotBeImportedIsToldAtOnce", "expected: <[a, b]> but was: <[a]>")),
        fault(
            "a part of a model",
            InFault.MAKES_DO,
            Map.of("aFileThatIsCutShortIsRefused", "with the first")));
  }
}
