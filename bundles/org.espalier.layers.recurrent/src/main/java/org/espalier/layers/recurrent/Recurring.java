package org.espalier.layers.recurrent;

import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Initializer;
import org.espalier.layer.Regularizer;

/** What recurrent layers are set to, beside what their cells do. */
public record Recurring(
    @Doc("number of outputs") @Range(min = 1) int units,
    @Doc("whether a bias is added") @Default("true") boolean useBias,
    @Doc("what the kernel of the inputs starts with") @Default("glorot_uniform")
        Choice<Initializer<?>> kernelInitializer,
    @Doc("what the kernel of the state starts with") @Default("orthogonal")
        Choice<Initializer<?>> recurrentInitializer,
    @Doc("what the bias starts with") @Default("zeros") Choice<Initializer<?>> biasInitializer,
    @Doc("penalty on the kernel of the inputs") Optional<Choice<Regularizer<?>>> kernelRegularizer,
    @Doc("penalty on the kernel of the state")
        Optional<Choice<Regularizer<?>>> recurrentRegularizer,
    @Doc("penalty on the bias") Optional<Choice<Regularizer<?>>> biasRegularizer,
    @Doc("penalty on the outputs") Optional<Choice<Regularizer<?>>> activityRegularizer,
    @Doc("fraction of the inputs to drop, the same ones in every step")
        @Default("0.0")
        @Range(min = 0, max = 1, belowMax = true)
        double dropout,
    @Doc("fraction of the state to drop, the same part in every step")
        @Default("0.0")
        @Range(min = 0, max = 1, belowMax = true)
        double recurrentDropout,
    @Doc("whether the outputs of all steps are answered, not only the last") @Default("false")
        boolean returnSequences,
    @Doc("whether the last states are further outputs: state_h, and state_c of an lstm")
        @Default("false")
        boolean returnState,
    @Doc("whether it goes from the last step to the first; outputs come in that order")
        @Default("false")
        boolean goBackwards) {}
