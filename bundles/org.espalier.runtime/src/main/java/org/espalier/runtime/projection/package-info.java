/** What layers have learned, as vectors that can be projected. */
package org.espalier.runtime.projection;
