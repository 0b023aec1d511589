package io.fairlead.samples.fluid.flow;

import io.fairlead.samples.fluid.flow.MomentumKernel.Weights;

import java.util.Arrays;

/**
 * Carries the velocity over one step by the three-stage Runge-Kutta scheme of Shu and Osher, with
 * the pressure of the last step. The result is not yet free of divergence. Owned by one thread.
 *
 * <p>The three stages pass over the grid together, each one row behind the one before it.
 * Intermediate velocities therefore never leave the first cache levels, and a step moves the state
 * through memory once instead of three times.
 */
final class Predictor {

    private final int n;
    private final MomentumKernel kernel;
    private final Ghosts ghosts;
    private final Force force;
    private final StageRows first;
    private final StageRows second;
    private final double[] wall;
    private final double[] result;

    Predictor(Grid grid, double viscosity, Walls walls, Force force) {
        this.n = grid.cells();
        this.kernel = new MomentumKernel(grid, viscosity);
        this.ghosts = new Ghosts(grid, walls);
        this.force = force;
        this.first = new StageRows(n);
        this.second = new StageRows(n);
        this.wall = new double[n + 2];
        this.result = new double[n];
    }

    /**
     * @param flow    state at the start of the step; afterwards its velocity is the predicted one
     * @param dt      length of the step
     * @param outflow receives the net outflow of every cell times {@code scale}
     */
    void advance(Flow flow, double dt, double[][] outflow, double scale) {
        Weights one = kernel.weights(0, 1, dt);
        Weights two = kernel.weights(3.0 / 4, 1.0 / 4, dt);
        Weights three = kernel.weights(1.0 / 3, 2.0 / 3, dt);
        ghosts.fillAll(flow);
        Arrays.fill(first.v(0), 0);
        Arrays.fill(second.v(0), 0);
        for (int front = 1; front <= n + 3; front++) {
            if (front <= n + 1) {
                firstStage(flow, front, one, dt);
            }
            int middle = front - 1;
            if (middle >= 1 && middle <= n + 1) {
                secondStage(flow, middle, two, dt / 4);
            }
            int rear = front - 2;
            if (rear >= 1 && rear <= n) {
                thirdStage(flow, rear, three, dt * 2 / 3);
                outflow(outflow[rear - 1], flow.u[rear], flow.v[rear - 1], flow.v[rear], scale, n);
            }
        }
    }

    private void firstStage(Flow flow, int row, Weights weights, double forceFactor) {
        if (row <= n) {
            kernel.horizontal(
                    result,
                    flow.u[row],
                    flow.u[row - 1],
                    flow.u[row],
                    flow.u[row + 1],
                    flow.v[row - 1],
                    flow.v[row],
                    flow.p[row - 1],
                    weights);
            storeHorizontal(first.u(row), row, forceFactor);
        }
        if (row < n) {
            kernel.vertical(
                    result,
                    flow.v[row],
                    flow.v[row - 1],
                    flow.v[row],
                    flow.v[row + 1],
                    flow.u[row],
                    flow.u[row + 1],
                    flow.p[row - 1],
                    flow.p[row],
                    weights);
            storeVertical(first.v(row), row, forceFactor);
        }
        closeRow(first, row);
    }

    private void secondStage(Flow flow, int row, Weights weights, double forceFactor) {
        laterStage(flow, first, row, weights, forceFactor, second.u(row), second.v(row));
        closeRow(second, row);
    }

    private void thirdStage(Flow flow, int row, Weights weights, double forceFactor) {
        laterStage(flow, second, row, weights, forceFactor, flow.u[row], flow.v[row]);
    }

    private void laterStage(
            Flow flow,
            StageRows now,
            int row,
            Weights weights,
            double forceFactor,
            double[] u,
            double[] v) {
        if (row <= n) {
            kernel.horizontal(
                    result,
                    flow.u[row],
                    now.u(row - 1),
                    now.u(row),
                    now.u(row + 1),
                    now.v(row - 1),
                    now.v(row),
                    flow.p[row - 1],
                    weights);
            storeHorizontal(u, row, forceFactor);
        }
        if (row < n) {
            kernel.vertical(
                    result,
                    flow.v[row],
                    now.v(row - 1),
                    now.v(row),
                    now.v(row + 1),
                    now.u(row),
                    now.u(row + 1),
                    flow.p[row - 1],
                    flow.p[row],
                    weights);
            storeVertical(v, row, forceFactor);
        }
    }

    private void storeHorizontal(double[] u, int row, double forceFactor) {
        if (!force.isNone()) {
            Force.add(result, force.x[row], forceFactor);
        }
        System.arraycopy(result, 0, u, 1, n - 1);
    }

    private void storeVertical(double[] v, int row, double forceFactor) {
        if (!force.isNone()) {
            Force.add(result, force.y[row], forceFactor);
        }
        System.arraycopy(result, 0, v, 1, n);
    }

    /** Fills what lies behind the walls and on the top wall once the rows it mirrors are there. */
    private void closeRow(StageRows stage, int row) {
        if (row < n) {
            ghosts.fillSides(stage.v(row), row);
        }
        if (row == 1) {
            ghosts.fillBelow(stage.u(0), stage.u(1));
        }
        if (row == n) {
            System.arraycopy(wall, 0, stage.v(n), 0, n + 2);
        }
        if (row == n + 1) {
            ghosts.fillAbove(stage.u(n + 1), stage.u(n));
        }
    }

    private static void outflow(
            double[] out, double[] u, double[] vBelow, double[] vAbove, double scale, int n) {
        for (int k = 0; k < n; k++) {
            out[k] = scale * (u[k + 1] - u[k] + vAbove[k + 1] - vBelow[k + 1]);
        }
    }
}
