package org.espalier.evaluation.tribuo;

import com.oracle.labs.mlrg.olcut.util.Pair;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.MutableFeatureMap;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Prediction;
import org.tribuo.provenance.DataProvenance;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.provenance.impl.EmptyDatasetProvenance;
import org.tribuo.provenance.impl.EmptyTrainerProvenance;

/** Stands for the model whose predictions are given: Tribuo asks it for its outputs only. */
final class GivenModel<T extends Output<T>> extends Model<T> {
  private static final long serialVersionUID = 1L;

  private static final OffsetDateTime NO_TIME =
      OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  GivenModel(ImmutableOutputInfo<T> outputs, boolean probabilities) {
    this(
        "given",
        new ModelProvenance(
            GivenModel.class.getName(),
            NO_TIME,
            new EmptyDatasetProvenance(),
            new EmptyTrainerProvenance()),
        outputs,
        probabilities);
  }

  private GivenModel(
      String name,
      ModelProvenance provenance,
      ImmutableOutputInfo<T> outputs,
      boolean probabilities) {
    super(
        name, provenance, new ImmutableFeatureMap(new MutableFeatureMap()), outputs, probabilities);
  }

  /** Says of predictions that they were given. */
  static <T extends Output<T>> DataProvenance provenance(OutputFactory<T> factory) {
    return new SimpleDataSourceProvenance("predictions", NO_TIME, factory);
  }

  @Override
  public Prediction<T> predict(Example<T> example) {
    throw new IllegalStateException("the predictions are given, there is nothing to predict with");
  }

  @Override
  public Map<String, List<Pair<String, Double>>> getTopFeatures(int count) {
    return Map.of();
  }

  @Override
  public Optional<Excuse<T>> getExcuse(Example<T> example) {
    return Optional.empty();
  }

  @Override
  protected Model<T> copy(String name, ModelProvenance provenance) {
    return new GivenModel<>(name, provenance, getOutputIDInfo(), generatesProbabilities());
  }
}
