package org.espalier.plugin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.espalier.host.PipelineFile;
import org.osgi.annotation.versioning.ProviderType;

/** Explains what is installed: what works, what does not, why, and what cures it. A service. */
@ProviderType
public interface Diagnoses {
  /**
   * Why a type can be used, or why not: who brings it, who else could, what each of these lacks.
   *
   * @param type the type of a component in pipelines; an unknown one is explained as well
   */
  Diagnosis why(String type) throws IOException;

  /** The same for every component that a pipeline names, those that work last. */
  List<Diagnosis> why(PipelineFile pipeline) throws IOException;

  /**
   * What would be affected if a bundle went.
   *
   * @throws IllegalArgumentException if there is no such bundle
   */
  BundleUse whoUses(String bundle) throws IOException;

  /** Everything installed that does not work: unresolved, failed, ambiguous, inactive. */
  List<Diagnosis> all();

  /**
   * Who could bring a component that no usable service offers, in a phrase with the command to
   * type: {@code com.acme.layers 1.2.0 of the repository "acme" brings it: espalier bundle install
   * com.acme.layers@1.2.0}. Reads indexes only; a repository that cannot be reached is passed over.
   *
   * @param kind its kind, as {@code layer}
   * @return empty if nobody does
   */
  Optional<String> bringerOf(String kind, String type);
}
