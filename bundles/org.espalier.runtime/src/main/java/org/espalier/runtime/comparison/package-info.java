/** What differs between two runs. */
package org.espalier.runtime.comparison;
