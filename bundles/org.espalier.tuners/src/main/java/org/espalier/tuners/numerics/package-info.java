/** Numbers that tuners share: places, densities, the normal distribution, Gaussian processes. */
package org.espalier.tuners.numerics;
