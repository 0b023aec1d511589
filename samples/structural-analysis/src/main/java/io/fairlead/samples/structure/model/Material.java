package io.fairlead.samples.structure.model;

/**
 * An isotropic elastic material.
 *
 * @param young   Young's modulus in Pa
 * @param poisson Poisson's ratio
 * @param density in kg/m³
 */
public record Material(double young, double poisson, double density) {

    public Material {
        if (!(young > 0) || !(poisson > -1 && poisson < 0.5) || !(density > 0)) {
            throw new IllegalArgumentException(
                    "no elastic material has E = "
                            + young
                            + ", nu = "
                            + poisson
                            + ", rho = "
                            + density);
        }
    }
}
