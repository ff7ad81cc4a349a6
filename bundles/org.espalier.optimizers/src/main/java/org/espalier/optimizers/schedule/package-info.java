/** Schedules of learning rates, those of Keras 3 and a warm-up before any of them. */
package org.espalier.optimizers.schedule;
