package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Kind;
import org.espalier.component.Range;
import org.espalier.host.ComponentInfo.SettingInfo;
import org.espalier.pipeline.fake.FakeCatalogue;
import org.espalier.pipeline.fake.FakeLayers;
import org.junit.jupiter.api.Test;

class SchemaTest {
  record Odd(Object anything) {}

  record Self(@Doc("another one") Optional<Self> inner, @Default("1") int maxL2Norm) {}

  record Lists(
      @Range(min = 1) List<Integer> kernelSize,
      @Default("[[1, 2]]") List<List<Long>> pairs,
      float rate) {}

  @Test
  void aRecordIsDescribedInWords() {
    assertEquals(
        List.of(
            new SettingInfo(
                "units", "a whole number", Optional.empty(), "at least 1", "number of outputs"),
            new SettingInfo(
                "activation",
                "an activation",
                Optional.of("linear"),
                "",
                "function of the outputs"),
            new SettingInfo(
                "use_bias", "true or false", Optional.of("true"), "", "whether a bias is added"),
            new SettingInfo(
                "kernel_initializer",
                "an initializer",
                Optional.of("uniform"),
                "",
                "what the kernel starts with"),
            new SettingInfo(
                "kernel_regularizer",
                "a regularizer, or none",
                Optional.of("none"),
                "",
                "penalty on the kernel")),
        Schema.of(FakeLayers.Dense.DenseSettings.class).describe());
  }

  @Test
  void aComponentIsDescribedWithTheKeysOfItsPlaceThatItDoesNotHide() {
    List<SettingInfo> adam = describe("adam");
    assertEquals(
        List.of(
            "learning_rate",
            "epsilon",
            "clipvalue",
            "clipnorm",
            "global_clipnorm",
            "weight_decay",
            "schedule"),
        adam.stream().map(SettingInfo::key).toList());
    assertEquals(Optional.of("none"), defaultOf("weight_decay", adam));
    assertEquals(Optional.of("0.004"), defaultOf("weight_decay", describe("adamw")));
  }

  private static List<SettingInfo> describe(String optimizer) {
    return FakeCatalogue.full().entries(Kind.OPTIMIZER).stream()
        .filter(entry -> entry.type().equals(optimizer))
        .map(Schema::describe)
        .findFirst()
        .orElseThrow();
  }

  private static Optional<String> defaultOf(String key, List<SettingInfo> settings) {
    return settings.stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .orElseThrow()
        .defaultValue();
  }

  @Test
  void keysAreInSnakeCase() {
    assertEquals(List.of("inner", "max_l2_norm"), Schema.of(Self.class).keys());
    assertEquals(List.of("kernel_size", "pairs", "rate"), Schema.of(Lists.class).keys());
  }

  @Test
  void limitsReachIntoLists() {
    assertEquals("at least 1", Schema.of(Lists.class).settings().get(0).limits());
  }

  @Test
  void aRecordThatContainsItselfHasASchema() {
    assertEquals(
        "a mapping with inner, max_l2_norm, or none",
        Schema.of(Self.class).describe().get(0).type());
  }

  @Test
  void aTypeThatSettingsCannotHaveIsNamed() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Schema.of(Odd.class));
    assertTrue(e.getMessage().contains("Odd.anything is a java.lang.Object"), e.getMessage());
  }
}
