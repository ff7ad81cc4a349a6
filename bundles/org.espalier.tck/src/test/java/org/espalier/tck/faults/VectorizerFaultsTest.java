package org.espalier.tck.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;

/** Shows that each check of a vectorizer fails where it should. */
class VectorizerFaultsTest extends FaultsTest {
  /** Tests the vectorizer that was prepared last. */
  public static final class Suspect extends VectorizerContract {
    private static BrokenData.Fault fault;

    @Override
    protected BrokenData.Numbering component() {
      return new BrokenData.Numbering(fault);
    }

    @Override
    protected List<VectorizerSample> samples() {
      return List.of(new VectorizerSample("", List.of("b", "a", "b"), List.of("c")));
    }
  }

  @Override
  Class<?> contract() {
    return VectorizerContract.class;
  }

  @Override
  Class<?> suspect() {
    return Suspect.class;
  }

  @Override
  Set<String> shownElsewhere() {
    return OF_EVERY_COMPONENT;
  }

  private static Fault fault(String what, BrokenData.Fault fault, Map<String, String> failures) {
    return new Fault(what, () -> Suspect.fault = fault, failures);
  }

  @Override
  List<Fault> faults() {
    return List.of(
        fault("none", BrokenData.Fault.NONE, Map.of()),
        fault(
            "learning in encode",
            BrokenData.Fault.LEARNS_WHAT_IT_ENCODES,
            Map.of("theSameCellsTeachTheSame", "what was encoded changed what is learned")),
        fault(
            "a state that no file holds",
            BrokenData.Fault.LEARNS_WHAT_NO_FILE_HOLDS,
            Map.of("whatWasLearnedSurvivesAFile", "state.words[0]")),
        fault(
            "cells that depend on those before them",
            BrokenData.Fault.REMEMBERS_THE_CELL_BEFORE,
            Map.of("everyCellIsEncodedByItself", "other cells before it")),
        fault(
            "words for images",
            BrokenData.Fault.SAYS_ITS_CELLS_ARE_IMAGES,
            Map.of("itSaysWhetherItsCellsAreImages", "expected: <true>")),
        fault(
            "several columns that it does not know",
            BrokenData.Fault.SAYS_IT_TAKES_SEVERAL_COLUMNS,
            Map.of("itSaysWhetherItTakesSeveralColumns", "rows of several cells: false")),
        fault(
            "another type before fitting",
            BrokenData.Fault.CHANGES_ITS_TYPE,
            Map.of("theTypeBeforeFittingIsThatAfterIt", "float32")),
        fault(
            "a name for an id that there is not",
            BrokenData.Fault.NAMES_IDS_THAT_THERE_ARE_NOT,
            Map.of("onlyIdsHaveNamesAndNotMoreThanThereAre", "4 names for 3 ids")),
        fault(
            "a word without a name",
            BrokenData.Fault.LEAVES_PARTS_WITHOUT_A_NAME,
            Map.of("whoNamesPartsNamesEveryNumberThatIsNoPadding", "names for []")));
  }
}
