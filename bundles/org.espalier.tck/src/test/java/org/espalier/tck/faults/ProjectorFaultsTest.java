package org.espalier.tck.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.tck.ProjectorContract;

/** Shows that each check of a projector fails where it should. */
class ProjectorFaultsTest extends FaultsTest {
  /** Tests the projector that was prepared last. */
  public static final class Suspect extends ProjectorContract {
    private static BrokenProjector projector;

    @Override
    protected BrokenProjector component() {
      return projector;
    }
  }

  @Override
  Class<?> contract() {
    return ProjectorContract.class;
  }

  @Override
  Class<?> suspect() {
    return Suspect.class;
  }

  @Override
  Set<String> shownElsewhere() {
    return OF_EVERY_COMPONENT;
  }

  private static Fault fault(
      String what, BrokenProjector.Fault fault, Map<String, String> failures) {
    return new Fault(what, () -> Suspect.projector = new BrokenProjector(fault), failures);
  }

  @Override
  List<Fault> faults() {
    return List.of(
        fault("none", BrokenProjector.Fault.NONE, Map.of()),
        fault(
            "a vector without a place",
            BrokenProjector.Fault.FORGETS_THE_LAST,
            Map.of(
                "everyVectorHasAPlace", "a point for each vector",
                "farGroupsStayApartInWhateverOrder", "")),
        fault(
            "places that no seed decides",
            BrokenProjector.Fault.DRAWS_BY_THE_CLOCK,
            Map.of("theSeedDecides", "", "theNumberOfThreadsDoesNotMatter", "")),
        fault(
            "places that the number of threads decides",
            BrokenProjector.Fault.COUNTS_ITS_THREADS,
            Map.of("theNumberOfThreadsDoesNotMatter", "")),
        fault(
            "vectors that are changed",
            BrokenProjector.Fault.CHANGES_THE_VECTORS,
            Map.of(
                "vectorsStayAsTheyAre", "the vectors were changed",
                "theNumberOfThreadsDoesNotMatter", "")),
        fault(
            "places that have nothing to do with the vectors",
            BrokenProjector.Fault.IGNORES_THE_VECTORS,
            Map.of("farGroupsStayApartInWhateverOrder", "is nearest to")),
        fault(
            "no word of its progress",
            BrokenProjector.Fault.SAYS_NOTHING_OF_PROGRESS,
            Map.of("progressGoesOnToItsEnd", "")),
        fault(
            "vectors that have no place",
            BrokenProjector.Fault.TAKES_ANYTHING,
            Map.of("whatCannotBeProjectedIsRefused", "")));
  }
}
